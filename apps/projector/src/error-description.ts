import { isNativeError } from 'node:util/types';

const DATA_EXCEPTION = /^22/;

/**
 * An error as the log may have it. The message of a database error about a value repeats the value, and its `detail` a
 * whole row: neither is written down.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!isNativeError(error)) return { type: typeof error };
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown };
  const telling = typeof code === 'string' && DATA_EXCEPTION.test(code);
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    type: error.name,
    message: telling ? '(left out: it repeats a value)' : error.message,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    stack: frames.join('\n'),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
