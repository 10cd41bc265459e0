import { z } from 'zod';
import { accountSchema } from './account.js';
import { type EventType, eventTypes, specOf } from './event-catalogue.js';
import type { EventSpec } from './event-spec.js';
import { legSchema } from './leg.js';
import { placeSchema } from './place.js';
import { quantitySchema } from './quantity.js';
import type { Category } from './reference.js';
import { whenSchema } from './when.js';

/** A field in words: what a person needs to fill it in. */
export interface FieldDescription {
  name: string;
  /** As in `text`, `actor-…`, `list of Leg`, `one of full, part`. */
  type: string;
  required: boolean;
  description: string;
}

/** A type of event in words. */
export interface EventDescription {
  type: EventType;
  description: string;
  categories: readonly Category[];
  schemaVersion: number;
  account: EventSpec['account'];
  opens: boolean;
  fields: FieldDescription[];
}

/** A value type in words. */
export interface ValueDescription {
  name: string;
  description: string;
  fields: FieldDescription[];
}

/** The whole event catalogue in words, in its order: what the documentation is generated from. */
export function catalogue(): EventDescription[] {
  return eventTypes.map((type) => {
    const { description, categories, schemaVersion, account, opens, data } = specOf(type);
    return { type, description, categories, schemaVersion, account, opens, fields: fieldsOf(data) };
  });
}

/** The value types that the fields of the catalogue refer to by name. */
export function valueTypes(): ValueDescription[] {
  const schemas = {
    When: whenSchema,
    Quantity: quantitySchema,
    Place: placeSchema,
    Leg: legSchema,
    Account: accountSchema,
  };
  return Object.entries(schemas).map(([name, schema]) => ({
    name,
    description: schema.meta()?.description ?? '',
    fields: fieldsOf(schema),
  }));
}

type Node = z.core.JSONSchema.BaseSchema;

function fieldsOf(schema: z.ZodType): FieldDescription[] {
  const root = z.toJSONSchema(schema, { io: 'input' }) as Node & { $defs?: Record<string, Node> };
  const object = root.$ref ? root.$defs?.[root.$ref.replace('#/$defs/', '')] : root;
  return Object.entries((object?.properties ?? {}) as Record<string, Node>).map(([name, node]) => ({
    name,
    type: typeInWords(node),
    required: object?.required?.includes(name) ?? false,
    description: descriptionOf(node),
  }));
}

function stating(node: Node): Node {
  const branches = (node.anyOf ?? []) as Node[];
  return branches.find(({ type }) => type !== 'null') ?? node;
}

function descriptionOf(node: Node): string {
  const { description, maxLength, maxItems } = { ...stating(node), ...node } as Node &
    Record<string, number | undefined>;
  const limit = maxItems ? `at most ${maxItems}` : maxLength ? `at most ${maxLength} characters` : null;
  return [description, limit].filter(Boolean).join('; ');
}

function typeInWords(nullable: Node): string {
  const node = stating(nullable);
  if (node.$ref) return node.$ref.replace('#/$defs/', '');
  if (node.enum) return `one of ${node.enum.join(', ')}`;
  if (node.type === 'array') return `list of ${typeInWords(node.items as Node)}`;
  if (node.type === 'object')
    return `{ ${Object.entries(node.properties ?? {})
      .map(memberInWords)
      .join(', ')} }`;
  const category = /^\^([a-z]+)-/.exec(node.pattern ?? '')?.[1];
  if (category) return `${category}-…`;
  if (node.type === 'string') return node.format ?? 'text';
  return String(node.type);
}

function memberInWords([name, member]: [string, unknown]): string {
  return `${name}: ${typeInWords(member as Node)}`;
}
