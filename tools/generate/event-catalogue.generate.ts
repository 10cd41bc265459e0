import { eventCatalogue, type EventSpec } from '@parley/negotiation';
import { z } from 'zod';
import { fieldsOf, type JsonSchema } from './schema-words.js';

const accounts: Record<EventSpec['account'], string> = {
  required: 'with an account',
  optional: 'with an account, or as our own analysis without one',
  none: 'without an account',
};

/** A page of every type of event: what it says, where it may stand, what its data holds. */
export default async function generate(): Promise<Record<string, string>> {
  const types = Object.entries<EventSpec>(eventCatalogue).map(([type, spec]) => ({
    type,
    spec,
    schema: schemaOf(spec),
  }));
  const shared = new Map(types.flatMap(({ schema }) => Object.entries(schema.$defs ?? {})));
  const text = [
    '# The event catalogue',
    'Made by `npm run generate` from `libs/negotiation/src/event-catalogue.ts`. What an entry holds beside its `data` stands in `/docs`.',
    types.map(({ type }) => `- [${type}](#${type.toLowerCase()})`).join('\n'),
    ...types.map(({ type, spec, schema }) => section(type, spec, schema)),
    ...[...shared].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, schema]) => sharedSection(name, schema)),
  ];
  return { 'docs/generated/events.md': `${text.join('\n\n')}\n` };
}

function schemaOf({ data }: EventSpec): JsonSchema {
  return z.toJSONSchema(data, { unrepresentable: 'any', io: 'input' }) as JsonSchema;
}

function section(type: string, spec: EventSpec, schema: JsonSchema): string {
  const { description, categories, schemaVersion, account, opens } = spec;
  const where = `In a stream of ${categories.map((category) => `\`${category}-…\``).join(' or ')}`;
  return [
    `## ${type}`,
    `${description}.${schema.description ? ` ${schema.description}.` : ''}`,
    `${where}${opens ? ', which it may open' : ''}, ${accounts[account]}. Version ${schemaVersion} of its data.`,
    table('member of `data`', schema),
  ].join('\n\n');
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
