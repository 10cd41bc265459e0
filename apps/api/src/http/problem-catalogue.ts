/** What a kind of problem means: its status, its title, and what the caller can do about it. */
export interface ProblemKind {
  status: number;
  title: string;
  help: string;
}

const kind = (status: number, title: string, help: string): ProblemKind => ({ status, title, help });

/**
 * Every kind of problem that the API answers with, by slug. The slug is the contract (`type` is `/problems/<slug>`, and that
 * address shows `help`); titles may be reworded.
 */
export const PROBLEMS = {
  'bad-request': kind(
    400,
    'Not a readable HTTP request',
    'The request breaks the rules of HTTP itself. Check the client that made it.',
  ),
  'malformed-target': kind(
    400,
    'Malformed address',
    'The path has a percent sign that is not followed by two hex digits of UTF-8.',
  ),
  'malformed-header': kind(
    400,
    'Malformed header',
    'A header is empty, repeated or not of the form that its specification gives.',
  ),
  'malformed-json': kind(
    400,
    'Malformed JSON',
    'The body is not one JSON text (RFC 8259), is nested deeper than 32 levels, or has a `__proto__` member.',
  ),
  'invalid-encoding': kind(400, 'Body is not UTF-8', 'Send the body as UTF-8 without a byte order mark.'),
  'duplicate-key': kind(
    400,
    'Duplicate member in JSON',
    'An object has two members of one name (spelled with escapes or not). Keep one.',
  ),
  'unknown-parameter': kind(
    400,
    'Unknown query parameter',
    'The address has a query parameter that this route does not know. The reference at /docs lists those it does.',
  ),
  'invalid-parameter': kind(
    400,
    'Invalid query parameter',
    'A query parameter has a value that it cannot have, or is repeated where one is meant.',
  ),
  'invalid-cursor': kind(
    400,
    'Invalid cursor',
    'A cursor is sent back exactly as `next` gave it, to the same address with the same other parameters. Begin again without one.',
  ),
  'invalid-last-event-id': kind(
    400,
    'Invalid Last-Event-ID',
    'It is the position of an event: digits only, not beyond the head of the log.',
  ),
  'contradictory-version': kind(
    400,
    'Two expectations that differ',
    '`If-Match` and `expectedRevision` say different things of one stream. Send one of them.',
  ),
  unauthenticated: kind(
    401,
    'A valid key is needed',
    'Send `Authorization: Bearer <key>` with a key that is neither expired nor revoked.',
  ),
  forbidden: kind(
    403,
    'The key may not do this',
    'The role of the key does not include this. An administrator can make a key with another role.',
  ),
  'origin-not-allowed': kind(
    403,
    'Not open to pages of other origins',
    'Pages of other origins may read what is public, with GET and without credentials, and nothing else.',
  ),
  'not-found': kind(
    404,
    'Not found',
    'There is nothing at this address: paths are case-sensitive and take no trailing slash.',
  ),
  'method-not-allowed': kind(
    405,
    'Method not allowed',
    'The `Allow` header of the answer lists the methods that this address takes.',
  ),
  'not-acceptable': kind(
    406,
    'No acceptable format',
    'The `Accept` header rules out every format that this address can give.',
  ),
  'request-timeout': kind(
    408,
    'The request came too slowly',
    'Headers and body must arrive within the time limit. Send the request again.',
  ),
  'event-id-conflict': kind(
    409,
    'The event id is taken',
    'The log holds another event with this id. Ids are never reused: give the new event another one.',
  ),
  'duplicate-account': kind(
    409,
    'This account is already on record',
    'An event with the same speaker, source, place, date and content is in the stream; the answer names it.',
  ),
  'idempotency-key-reused': kind(
    409,
    'The Idempotency-Key is taken',
    'The key was used for another body or mode. Use a key for one thing, and for its retries.',
  ),
  'order-refused': kind(
    409,
    'Not in this state',
    'The read model is not in a state in which this can be asked of it; `GET /v1/projections` shows which it is in.',
  ),
  'version-conflict': kind(
    412,
    'The stream has moved on',
    'The expected revision does not hold. Read the stream again and decide anew.',
  ),
  'body-too-large': kind(
    413,
    'Body too large',
    'A request may have 8 MB, an atomic import 24 MB and 10,000 entries. Split it, or import it in batches.',
  ),
  'unsupported-media-type': kind(
    415,
    'Unsupported media type',
    'Bodies are JSON: send `Content-Type: application/json`; of an import, `application/x-ndjson`.',
  ),
  'unsupported-content-coding': kind(
    415,
    'Unsupported content coding',
    'Send the body as it is, without `Content-Encoding`.',
  ),
  'expectation-failed': kind(417, 'Expectation failed', 'The only expectation that is met is `100-continue`.'),
  'misdirected-request': kind(
    421,
    'Misdirected request',
    'The address names another host than the `Host` header. This server is no proxy.',
  ),
  'validation-failed': kind(
    422,
    'The content does not hold',
    'The JSON is readable, but a value is missing, of the wrong kind or against a rule; `errors` lists all faults with their place.',
  ),
  'unknown-property': kind(
    422,
    'Unknown member',
    'The body has a member that is not part of the contract. Members are never ignored silently.',
  ),
  'read-only-property': kind(422, 'Read-only member', 'The body sets a member that only the log itself sets.'),
  'number-out-of-range': kind(
    422,
    'Number out of range',
    'A number would be changed by storing it: integers reach to 2^53 - 1, fractions have about 15 digits.',
  ),
  'invalid-text': kind(
    422,
    'Text that cannot be stored',
    'A text holds U+0000, half of a surrogate pair, or a control character that has no place in it.',
  ),
  'invalid-date': kind(
    422,
    'Not a date',
    'Dates of happenings are EDTF of the subset that the documentation gives; instants are RFC 3339 with a zone.',
  ),
  'invalid-url': kind(422, 'Not a web address', 'Addresses are absolute http or https URLs without credentials.'),
  'unknown-reference': kind(
    422,
    'Refers to what is not there',
    'A stream or event that the entry refers to is not on record. Post it first, or earlier in the same request.',
  ),
  'unknown-event-type': kind(422, 'Unknown event type', 'The type is not in the event catalogue.'),
  'illegal-transition': kind(
    422,
    'Against a rule of the record',
    'The entry is well-formed, but the record as it stands does not allow it; the detail says why.',
  ),
  'abnormal-usage-detected': kind(
    429,
    'Too many failed attempts',
    'Too many wrong keys came from this address. Wait as long as `Retry-After` says.',
  ),
  'too-many-requests': kind(429, 'Too many requests', 'The limit is used up. Wait as long as `Retry-After` says.'),
  'header-too-large': kind(431, 'Headers too large', 'All headers together may have 16 KB and 200 lines.'),
  'internal-error': kind(
    500,
    'Internal error',
    'A fault of the server. Its log has the details under the id in `instance`.',
  ),
  'temporary-reduced-capacity': kind(
    503,
    'Temporarily not available',
    'The server or its database cannot answer just now. Try again after the time in `Retry-After`.',
  ),
  'outcome-unknown': kind(
    503,
    'The outcome is unknown',
    'The connection was lost while the write was on its way: it may be stored. Post again with the same id, that is free.',
  ),
  'http-version-not-supported': kind(505, 'HTTP version not supported', 'Use HTTP/1.1.'),
} as const satisfies Record<string, ProblemKind>;

export type ProblemSlug = keyof typeof PROBLEMS;

export const isProblemSlug = (text: string): text is ProblemSlug => Object.hasOwn(PROBLEMS, text);
