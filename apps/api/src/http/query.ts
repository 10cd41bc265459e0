import { z } from 'zod';
import { Problem, type ProblemError } from './problem.js';

/** A parameter that is a whole number in digits: no sign, no leading zero, no exponent. */
export const wholeNumber = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .regex(/^(0|[1-9]\d{0,15})$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .pipe(z.int().min(least).max(most));

/** How many items a page has. */
export const limitParameter = wholeNumber(1, 500).default(50).meta({ description: 'Items at most, from 1 to 500.' });

/** The place to go on from; its form is the server's own affair. */
export const cursorParameter = z
  .string()
  .optional()
  .meta({ description: 'The `next` of the page before, sent with the same other parameters.' });

/** The parameters of every list. */
export const listParameters = { limit: limitParameter, cursor: cursorParameter };

/** Names and values of a query as they were sent, decoded, in order. */
export type QueryPairs = (readonly [name: string, value: string])[];

const MAX_PARAMETERS = 200;

/**
 * The pairs of a query string (`a=1&b=2`, without `?`), decoded as forms are (`+` is a space). Every name must be one of
 * `known`, so that a flood of others is refused at the first.
 * @throws Problem unknown-parameter, invalid-parameter
 */
export function readPairs(search: string, known: ReadonlySet<string>): QueryPairs {
  const pairs: [string, string][] = [];
  for (let from = 0; from < search.length;) {
    const end = search.indexOf('&', from);
    const piece = search.slice(from, end === -1 ? search.length : end);
    from = end === -1 ? search.length : end + 1;
    if (piece === '') continue;
    const equals = piece.indexOf('=');
    const name = decode(equals === -1 ? piece : piece.slice(0, equals));
    if (name === undefined || !known.has(name)) throw unknownParameter(name, known);
    const value = decode(equals === -1 ? '' : piece.slice(equals + 1));
    if (value === undefined || value.includes('\0'))
      throw invalid([{ parameter: name, message: 'is not encoded text' }]);
    pairs.push([name, value]);
    if (pairs.length > MAX_PARAMETERS) throw invalid([{ parameter: name, message: 'stands in the query too often' }]);
  }
  return pairs;
}

/**
 * The pairs as the schema has them. A parameter whose schema is an array may be repeated, the others not.
 * @throws Problem invalid-parameter, or invalid-cursor where the cursor is at fault
 */
export function parseQuery<Schema extends z.ZodObject>(pairs: QueryPairs, schema: Schema): z.output<Schema> {
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of pairs) {
    const given = values[name];
    if (isRepeatable(schema.shape[name] as z.ZodType)) values[name] = [...(given ?? []), value];
    else if (given === undefined) values[name] = value;
    else throw invalid([{ parameter: name, message: 'stands in the query more than once' }]);
  }
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  throw invalid(
    result.error.issues.map((issue) => ({ parameter: String(issue.path[0] ?? ''), message: clauseOf(issue) })),
  );
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

function isRepeatable(schema: z.ZodType): boolean {
  let inner: z.ZodType = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPipe) {
    inner = (inner instanceof z.ZodPipe ? inner.in : inner.unwrap()) as z.ZodType;
  }
  return inner instanceof z.ZodArray;
}

/** What is wrong, to follow the name of what it is about: in our words where those of zod are for programmers. */
function clauseOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_format' && issue.format === 'date') return 'must be a day (YYYY-MM-DD)';
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}

function unknownParameter(name: string | undefined, known: ReadonlySet<string>): Problem {
  const shown = name === undefined ? 'one whose name is not encoded text' : JSON.stringify(name.slice(0, 100));
  const list = known.size === 0 ? 'There are none here.' : `Known here: ${[...known].join(', ')}.`;
  return new Problem('unknown-parameter', `Unknown query parameter: ${shown}. ${list}`);
}

function invalid(errors: [ProblemError, ...ProblemError[]] | ProblemError[]): Problem {
  const slug = errors.some(({ parameter }) => parameter === 'cursor') ? 'invalid-cursor' : 'invalid-parameter';
  const detail = errors.map(({ parameter, message }) => `${parameter} ${message}`).join('; ');
  return new Problem(slug, `${detail}.`, { errors });
}
