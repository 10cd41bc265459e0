import {
  accountSchema,
  eventCatalogue,
  eventExamples,
  type EventSpec,
  type EventType,
  isPostable,
} from '@parley/negotiation';
import { z } from 'zod';
import { fieldsOf, type JsonSchema } from './schema-words.js';

const accounts: Record<EventSpec['account'], string> = {
  required: 'With an account.',
  optional: 'With an account, or as our own analysis without one.',
  none: 'Without an account.',
};

const preface = [
  'Made by `npm run generate` from `libs/negotiation/src/event-catalogue.ts`. Each example is an entry as it is sent to ' +
    '`POST /v1/events` (of a redaction, the event that its route makes); together they are one made-up record, and a test ' +
    'decides them all.',
  'What an entry holds beside its `data`: `type`, `stream`; where it has them `happening` (accounts with one happening in ' +
    'one stream tell of the same thing; absent: as the type says), `happened` ([When](#when)) and `account` ' +
    '([Account](#account)); and where the poster wants them `id`, `expectedRevision`, `causationId` and `correlationId`. ' +
    'What an account does not say is left out, null or an empty list: all three are the same.',
  'An event keeps the version of its type that it was stored in, `schemaVersion`, and the raw log, its hashes and proofs ' +
    'show it as that for good. Everything that reads its meaning reads it in the newest version, by the steps that the type ' +
    'lists. What is posted in an older version is stored as that, and warned of.',
];

/** A page of every type of event: what it says, where it may stand, who may post it, what its data holds, an example. */
export default async function generate(): Promise<Record<string, string>> {
  const types = Object.entries<EventSpec>(eventCatalogue).map(([type, spec]) => ({
    type: type as EventType,
    spec,
    schema: schemaOf(spec.data),
  }));
  const { $defs: ofAccount, ...account } = schemaOf(z.object({ account: accountSchema }));
  const shared = new Map([...types.map(({ schema }) => schema.$defs), ofAccount ?? account].flatMap(definitions));
  const text = [
    '# The event catalogue',
    ...preface,
    types.map(({ type }) => `- [${type}](#${type.toLowerCase()})`).join('\n'),
    ...types.map(({ type, spec, schema }) => section(type, spec, schema)),
    ...[...shared].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, schema]) => sharedSection(name, schema)),
  ];
  return { 'docs/generated/events.md': `${text.join('\n\n')}\n` };
}

const definitions = (defs: object | undefined) => Object.entries(defs ?? {}) as [string, JsonSchema][];

function schemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as JsonSchema;
}

function section(type: EventType, spec: EventSpec, schema: JsonSchema): string {
  const { description, schemaVersion } = spec;
  return [
    `## ${type}`,
    `${description}.${schema.description ? ` ${schema.description}.` : ''}`,
    facts(type, spec),
    table(`member of \`data\`, version ${schemaVersion}`, schema),
    `\`\`\`json\n${JSON.stringify(eventExamples[type], null, 2)}\n\`\`\``,
  ].join('\n\n');
}

function facts(type: EventType, { categories, account, opens, happenings, earlier = [] }: EventSpec): string {
  const streams = categories.map((category) => `\`${category}-…\``).join(', ');
  const named = happenings.map((shape) => `\`${shape}\``).join(', ');
  return [
    `- Streams: ${streams}${opens ? '; may be the first event there' : ''}`,
    `- Posted by: ${isPostable(type) ? 'an editor' : 'an admin, by `POST /v1/events/{id}/redaction` alone'}`,
    `- Account: ${accounts[account]}`,
    `- Happening, where none is given: ${named || 'none of its own'}`,
    ...earlier.map(({ reading }, index) => `- Version ${index + 1}, which is still taken: ${reading}`),
  ].join('\n');
}

function sharedSection(name: string, schema: JsonSchema): string {
  return [`## ${name}`, ...(schema.description ? [`${schema.description}.`] : []), table('member', schema)].join(
    '\n\n',
  );
}

function table(head: string, schema: JsonSchema): string {
  const rows = fieldsOf(schema).map(
    ({ path, required, words }) => `| \`${path}\` | ${required ? 'yes' : ''} | ${words} |`,
  );
  return [`| ${head} | required | |`, '|---|---|---|', ...rows].join('\n');
}
