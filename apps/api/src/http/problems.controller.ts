import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { escapeHtml } from './html.js';
import { isProblemSlug, PROBLEMS } from './problem-catalogue.js';
import { Input, Route, route, type AnswerOf, type InputOf } from './route.js';

const HTML = 'text/html';
const FORMATS = [HTML, 'application/json'];

const slugs = Object.keys(PROBLEMS).filter(isProblemSlug);

const problemSchema = z.object({ type: z.string(), status: z.int(), title: z.string(), help: z.string() });

const listProblems = route({
  method: 'GET',
  path: '/problems',
  role: 'public',
  tag: 'Problems',
  summary: 'List the kinds of problems',
  answer: z.object({ items: z.array(problemSchema) }),
  formats: FORMATS,
});

const explainProblem = route({
  method: 'GET',
  path: '/problems/:slug',
  role: 'public',
  tag: 'Problems',
  summary: 'Explain a kind of problem',
  description: 'The `type` of every problem leads here.',
  params: z.object({
    slug: z.enum(slugs).meta({ description: 'What follows `/problems/` in the `type` of a problem.' }),
  }),
  answer: problemSchema,
  formats: FORMATS,
});

/** What the `type` of a problem means. */
@Controller()
export class ProblemsController {
  @Route(listProblems)
  list(@Input() { format, reply }: InputOf<typeof listProblems>): AnswerOf<typeof listProblems> | string {
    const items = slugs.map(described);
    if (format !== HTML) return { items };
    void reply.type(`${HTML}; charset=utf-8`);
    const rows = items.map((one) => `<li>${one.status} <a href="${one.type}">${escapeHtml(one.title)}</a></li>`);
    return page('Problems', `<ul>${rows.join('\n')}</ul>`);
  }

  @Route(explainProblem)
  explain(
    @Input() { params, format, reply }: InputOf<typeof explainProblem>,
  ): AnswerOf<typeof explainProblem> | string {
    const one = described(params.slug);
    if (format !== HTML) return one;
    void reply.type(`${HTML}; charset=utf-8`);
    const text = `<p>Status ${one.status}</p><p>${escapeHtml(one.help)}</p><p><a href="/problems">All problems</a></p>`;
    return page(one.title, text);
  }
}

const described = (slug: keyof typeof PROBLEMS) => ({ type: `/problems/${slug}`, ...PROBLEMS[slug] });

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${escapeHtml(title)} – Parley</title><h1>${escapeHtml(title)}</h1>${body}</html>\n`;
