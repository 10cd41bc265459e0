import { PROBLEMS, type ProblemSlug } from './problem-catalogue.js';

/** One fault: `pointer` (RFC 6901) into the body, or the name of a query or path `parameter`. */
export interface ProblemError {
  pointer?: string;
  parameter?: string;
  message: string;
}

export interface ProblemExtras {
  errors?: ProblemError[];
  headers?: Record<string, string>;
  /** Members of its own that a kind of problem carries, such as `stream`, `expected`, `actual`. */
  members?: Record<string, unknown>;
}

/** What is sent: RFC 9457, `application/problem+json`. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** The id of the request, as in the log of the server. */
  instance: string;
  errors?: ProblemError[];
  [member: string]: unknown;
}

/**
 * Thrown anywhere below a route to answer with a problem. `detail` is read by the caller: it never holds SQL, a stack,
 * a secret or the bytes of somebody else.
 */
export class Problem extends Error {
  readonly status: number;

  constructor(
    readonly slug: ProblemSlug,
    readonly detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(`${slug}: ${detail}`);
    this.name = 'Problem';
    this.status = PROBLEMS[slug].status;
  }

  /** The document for the request with the id `instance`. */
  document(instance: string): ProblemDocument {
    return problemDocument(this.slug, this.detail, instance, this.extras);
  }
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** The answer for a kind of problem. */
export function problemDocument(
  slug: ProblemSlug,
  detail: string,
  instance: string,
  extras: ProblemExtras = {},
): ProblemDocument {
  const { status, title } = PROBLEMS[slug];
  return {
    type: `/problems/${slug}`,
    title,
    status,
    detail,
    instance,
    ...extras.members,
    ...(extras.errors && extras.errors.length > 0 ? { errors: extras.errors } : {}),
  };
}

/** 404 for a thing that a path names. Says the same whatever was asked for, so that it tells nothing. */
export const notFound = (what = 'Nothing is at this address.'): Problem => new Problem('not-found', what);
