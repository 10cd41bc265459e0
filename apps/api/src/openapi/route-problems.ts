import { PROBLEMS, type ProblemSlug } from '../http/problem-catalogue.js';
import { PROBLEM_MEDIA_TYPE } from '../http/problem.js';
import type { RouteSpec } from '../http/route.js';
import type { JsonSchema } from './json-schemas.js';

/** What every request can meet, at whatever address: HTTP itself, a body where none is taken, a server at its limits. */
const ANYWHERE: readonly ProblemSlug[] = [
  'bad-request',
  'malformed-target',
  'malformed-header',
  'misdirected-request',
  'request-timeout',
  'body-too-large',
  'malformed-json',
  'duplicate-key',
  'invalid-encoding',
  'unsupported-media-type',
  'unsupported-content-coding',
  'validation-failed',
  'expectation-failed',
  'header-too-large',
  'internal-error',
  'temporary-reduced-capacity',
  'http-version-not-supported',
];

const OF_BODIES: readonly ProblemSlug[] = [
  'malformed-json',
  'invalid-encoding',
  'duplicate-key',
  'body-too-large',
  'unsupported-media-type',
  'unsupported-content-coding',
];

const OF_JSON: readonly ProblemSlug[] = [
  'validation-failed',
  'unknown-property',
  'number-out-of-range',
  'invalid-text',
];

/** Problems that a route can answer with, by status: those that follow from what it declares and those it names itself. */
export function problemsOf(spec: RouteSpec): Map<number, ProblemSlug[]> {
  const { role, query, params, body, bodyType, anyQuery } = spec;
  const names = Object.keys(query?.shape ?? {});
  const slugs = new Set<ProblemSlug>([
    ...unless(anyQuery, 'unknown-parameter'),
    ...unless(names.length === 0, 'invalid-parameter'),
    ...unless(!names.includes('cursor'), 'invalid-cursor'),
    ...unless(role === 'public', 'unauthenticated', 'too-many-requests', 'abnormal-usage-detected'),
    ...unless(role === 'public' || role === 'reader', 'forbidden'),
    ...unless(!params, 'not-found'),
    'not-acceptable',
    ...unless(!body && !bodyType, ...OF_BODIES),
    ...unless(!body, ...OF_JSON),
    ...unless(role === 'public', 'temporary-reduced-capacity'),
    ...(spec.problems ?? []),
  ]);
  const byStatus = Map.groupBy(slugs, (slug) => PROBLEMS[slug].status as number);
  for (const slug of ANYWHERE) {
    const own = byStatus.get(PROBLEMS[slug].status);
    if (own && !own.includes(slug)) own.push(slug);
  }
  return new Map([...byStatus].sort(([a], [b]) => a - b));
}

const unless = (not: boolean | undefined, ...slugs: ProblemSlug[]): readonly ProblemSlug[] => (not ? [] : slugs);

/** Answers of problems in the components of a document: one for each set of kinds that some route can answer with. */
export class ProblemResponses {
  readonly components: Record<string, JsonSchema> = {};

  /** @param examples real answers by slug */
  constructor(private readonly examples: Readonly<Record<string, unknown>>) {}

  /** The answers of a route by status, with `default` for what every request can meet. */
  of(spec: RouteSpec): Record<string, JsonSchema> {
    const own = [...problemsOf(spec)].map(([status, slugs]) => [status, this.refer(String(status), slugs)]);
    return { ...(Object.fromEntries(own) as Record<string, JsonSchema>), default: this.refer('default', ANYWHERE) };
  }

  private refer(status: string, slugs: readonly ProblemSlug[]): JsonSchema {
    const sorted = [...slugs].sort();
    const name = status === 'default' ? status : [status, ...sorted].join('.');
    this.components[name] ??= this.response(sorted);
    return { $ref: `#/components/responses/${name}` };
  }

  private response(slugs: readonly ProblemSlug[]): JsonSchema {
    const shown = slugs.filter((slug) => this.examples[slug]);
    const examples = shown.map((slug) => [slug, { $ref: `#/components/examples/${slug}` }]);
    return {
      description: slugs.map((slug) => `${PROBLEMS[slug].title} (\`${slug}\`)`).join('; '),
      content: {
        [PROBLEM_MEDIA_TYPE]: {
          schema: {
            $ref: '#/components/schemas/Problem',
            properties: { type: { enum: slugs.map((slug) => `/problems/${slug}`) } },
          },
          ...(examples.length > 0 ? { examples: Object.fromEntries(examples) as JsonSchema } : {}),
        },
      },
    };
  }
}

/** The examples of problems in the components of a document. */
export const problemExamples = (examples: Readonly<Record<string, unknown>>): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(examples).map(([slug, value]) => [slug, { summary: PROBLEMS[slug as ProblemSlug].title, value }]),
  );
