import { createParser } from 'eventsource-parser';
import type { ProblemAnswer } from '../running-server.js';
import { faultOf, type Media, type Operation, type Response } from './document.js';

/** An answer with all that came of its body. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** What is wrong with an answer by the description of its operation; none: nothing. */
export function faultsOf(operation: Operation, { status, headers, text }: Answer): string[] {
  if (status >= 500) return [`${status} ${text.slice(0, 300)}`];
  const response = operation.responses[status] ?? operation.responses.default!;
  const isDeclared = operation.responses[status] !== undefined || status >= 400;
  if (!isDeclared) return [`status ${status} is not declared`];
  return [
    ...undeclaredHeaders(response, status, headers),
    ...contentFaults(response, headers.get('content-type'), text),
    ...(status >= 400 ? problemFaults(JSON.parse(text) as ProblemAnswer, status, headers) : []),
  ];
}

/** Headers that a route gives, and not the server to all. */
const OWN = ['etag', 'link', 'location', 'parley-as-of'];

function undeclaredHeaders({ headers: declared = {} }: Response, status: number, headers: Headers): string[] {
  if (status === 304 || status >= 400) return [];
  const names = Object.keys(declared).map((name) => name.toLowerCase());
  return OWN.filter((name) => headers.has(name) && !names.includes(name)).map((name) => `${name} is not declared`);
}

function contentFaults({ content }: Response, type: string | null, text: string): string[] {
  if (!content) return text === '' ? [] : [`a body where none is declared: ${text.slice(0, 100)}`];
  const [essence = ''] = (type ?? '').split(';', 1);
  const media = content[essence];
  if (!media) return [`${essence} is none of ${Object.keys(content).join(', ')}`];
  return valuesOf(media, essence, text).flatMap(([schema, value]) => faultOf(schema, value) ?? []);
}

/** The values in a body, each with the schema that it is declared to have. */
function valuesOf(media: Media, type: string, text: string): [object, unknown][] {
  const line = media['x-line'];
  if (line) return text.split('\n').flatMap((one) => (one === '' ? [] : [[line, JSON.parse(one) as unknown]]));
  const events = media['x-event-data'];
  if (events) return eventsIn(text).map(({ event, data }) => [events[event] ?? { not: {} }, JSON.parse(data)]);
  return [[media.schema, /[/+]json$/.test(type) ? (JSON.parse(text) as unknown) : text]];
}

function eventsIn(text: string): { event: string; data: string }[] {
  const events: { event: string; data: string }[] = [];
  const parser = createParser({ onEvent: ({ event = 'message', data }) => events.push({ event, data }) });
  parser.feed(text);
  return events.filter(({ data }) => data !== '');
}

const POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/;

function problemFaults(
  { status: told, instance, errors = [] }: ProblemAnswer,
  status: number,
  headers: Headers,
): string[] {
  return [
    ...(told === status ? [] : [`the problem says ${told}, the answer ${status}`]),
    ...(instance === headers.get('x-request-id') ? [] : ['the instance is not the id of the request']),
    ...(status === 405 && !headers.get('allow') ? ['no Allow'] : []),
    ...errors.flatMap(({ pointer, parameter }) =>
      parameter !== undefined || (pointer !== undefined && POINTER.test(pointer)) ? [] : [`no pointer but ${pointer}`],
    ),
  ];
}
