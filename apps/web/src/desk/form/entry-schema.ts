import { categories, type Category } from '../../address/stream-path.js';

/** A JSON Schema as openapi.json has them: no more of it is understood here than stands there. */
export type Schema = Readonly<Record<string, unknown>>;

/** The schema of every type of entry, and those that they refer to by name. */
export interface SchemaBook {
  types: Readonly<Record<string, Schema>>;
  schemas: Readonly<Record<string, Schema>>;
}

/** What is asked for, once references are followed and "or null" is taken away. */
export type Shape =
  /** `name` of the schema that it refers to, as in `Quantity`. */
  | { kind: 'object'; name: string | null; members: readonly Member[] }
  | { kind: 'list'; item: Schema; most: number | null }
  | { kind: 'choice'; options: readonly string[] }
  /** The id of a stream; or of an event, as `event:<uuid>`. */
  | { kind: 'stream'; categories: readonly Category[]; orEvent: boolean }
  | { kind: 'text'; long: boolean; example: string | null }
  | { kind: 'number' }
  | { kind: 'yesNo' }
  | { kind: 'fixed'; value: unknown }
  /** Nothing may stand there. */
  | { kind: 'nothing' };

export interface Member {
  name: string;
  schema: Schema;
  required: boolean;
}

/** From so many characters on a text gets a field of several lines. */
const LONG_TEXT = 1000;

/** What a schema asks for. @throws RangeError where it says more than is understood here. */
export function shapeOf(schema: Schema, book: SchemaBook): Shape {
  const { name, plain } = resolved(schema, book);
  if ('const' in plain) return { kind: 'fixed', value: plain['const'] };
  const type = [plain['type']].flat().find((one) => one !== 'null') ?? plain['type'];
  switch ([type].flat()[0]) {
    case 'object':
      return { kind: 'object', name, members: membersOf(plain) };
    case 'array':
      return { kind: 'list', item: plain['items'] as Schema, most: (plain['maxItems'] as number | undefined) ?? null };
    case 'string':
      return textShape(plain);
    case 'integer':
    case 'number':
      return { kind: 'number' };
    case 'boolean':
      return { kind: 'yesNo' };
    case 'null':
      return { kind: 'nothing' };
    default:
      throw new RangeError(`A form can't be made of ${JSON.stringify(schema)}`);
  }
}

/** What the form itself sees to: the id and the type of an entry, and what its stream must be at. */
const ofTheForm = ['id', 'type', 'expectedRevision'];

/** The schema of what is filled in for an entry of a type; null: there is no such type. */
export function entryFormSchema(type: string, book: SchemaBook): Schema | null {
  const schema = book.types[type];
  if (!schema) return null;
  const isFilledIn = (name: string) => !ofTheForm.includes(name);
  const properties = Object.entries(schema['properties'] as Record<string, Schema>).filter(([name]) =>
    isFilledIn(name),
  );
  return {
    ...schema,
    properties: Object.fromEntries(properties),
    required: (schema['required'] as string[]).filter(isFilledIn),
  };
}

/** What a schema says of itself to whoever fills it in: the nearest description, none where that is the form's to say. */
export function hintOf(schema: Schema, book: SchemaBook): string | null {
  const { descriptions, plain } = resolved(schema, book);
  const said = descriptions.find((one) => !/^The id of a stream/.test(one));
  const [example] = (plain['examples'] as readonly string[] | undefined) ?? [];
  return said === undefined ? (example === undefined ? null : `As in “${example}”`) : forAForm(said);
}

/** In a form, what is null or absent is a field that is left blank. */
const forAForm = (words: string): string =>
  words.replaceAll(/(?:^(?:null|absent)|\bAbsent)\b/g, 'Blank').replaceAll(/\b(?:null|absent)\b/g, 'blank');

interface Resolved {
  name: string | null;
  plain: Schema;
  /** From the outside inwards. */
  descriptions: readonly string[];
}

function resolved(schema: Schema, book: SchemaBook): Resolved {
  const own = typeof schema['description'] === 'string' ? [schema['description']] : [];
  const ref = schema['$ref'];
  if (typeof ref === 'string') {
    const name = ref.slice(ref.lastIndexOf('/') + 1);
    const inner = resolved(book.schemas[name] ?? {}, book);
    return { ...inner, name: inner.name ?? name, descriptions: [...own, ...inner.descriptions] };
  }
  const branches = (schema['anyOf'] ?? schema['oneOf']) as readonly Schema[] | undefined;
  const [branch, ...others] = (branches ?? []).filter(({ type }) => type !== 'null');
  if (branch && others.length === 0) {
    const inner = resolved(branch, book);
    return { ...inner, descriptions: [...own, ...inner.descriptions] };
  }
  return { name: null, plain: schema, descriptions: own };
}

function membersOf({ properties, required }: Schema): Member[] {
  const needed = (required ?? []) as readonly string[];
  return Object.entries((properties ?? {}) as Record<string, Schema>).map(([name, schema]) => ({
    name,
    schema,
    required: needed.includes(name),
  }));
}

function textShape(plain: Schema): Shape {
  const options = plain['enum'] as readonly string[] | undefined;
  if (options) return { kind: 'choice', options };
  const pattern = (plain['pattern'] as string | undefined) ?? '';
  const head = pattern.slice(0, Math.max(pattern.indexOf('-[a-z0-9]'), 0));
  const found = categories.filter((category) => new RegExp(`\\b${category}\\b`).test(head));
  if (found.length > 0) return { kind: 'stream', categories: found, orEvent: pattern.includes('event:') };
  const [example] = (plain['examples'] as readonly string[] | undefined) ?? [];
  const most = plain['maxLength'] as number | undefined;
  return { kind: 'text', long: most !== undefined && most >= LONG_TEXT && !plain['format'], example: example ?? null };
}
