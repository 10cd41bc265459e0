import { createHash } from 'node:crypto';
import { Controller, Inject } from '@nestjs/common';
import { z } from 'zod';
import { Input, type InputOf, Route, route } from '../http/route.js';
import { AuditPages } from './audit-pages.js';
import { AUDIT_STYLE } from './audit-style.js';

const HTML = 'text/html';

const readPage = route({
  method: 'GET',
  path: '/v1/audits/:id.html',
  role: 'reader',
  tag: 'Audit',
  summary: 'Read an audit as a page that can be printed',
  description:
    'Scope and verdict in words, each read model, what was corrected and erased, who took the record away, and every event in ' +
    'order. Streamed, of any length; no script.',
  params: z.object({ id: z.guid().meta({ description: 'The id of the audit.' }) }),
  answer: z.string(),
  formats: [HTML],
});

/** Nothing but the page's own style is let in. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(AUDIT_STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The report of an audit for people. */
@Controller()
export class AuditPageController {
  constructor(@Inject(AuditPages) private readonly pages: AuditPages) {}

  @Route(readPage)
  async page(@Input() { params, reply }: InputOf<typeof readPage>): Promise<AsyncIterable<string>> {
    const page = await this.pages.page(params.id);
    void reply.type(`${HTML}; charset=utf-8`).headers({
      'content-security-policy': POLICY,
      'content-disposition': `inline; filename="audit-${params.id.toLowerCase()}.html"`,
    });
    return page;
  }
}
