import { z } from 'zod';
import { accountSchema, analystAccountSchema, type PostedAccount } from './account.js';
import {
  type DataOf,
  type EventType,
  isPostable,
  type PostableType,
  postableTypes,
  specOf,
} from './event-catalogue.js';
import { complain, type Fault } from './problem.js';
import { entryFaults, typeFault } from './entry-faults.js';
import { isAmendment } from './amendment.js';
import { judgeSpeaker } from './speaker.js';
import { streamId, streamIdOf } from './reference.js';
import type { PostedPayload } from './stated.js';
import { happeningSlug, uuid, wholeNumber } from './text.js';
import { whenSchema, type When } from './when.js';

/** What the stream of an entry must be at, before the request, for it to hold. */
export const expectedRevisionSchema = z
  .union([wholeNumber(0), z.enum(['none', 'exists', 'any'])])
  .meta({ id: 'ExpectedRevision', description: 'A revision, none, exists or any (the default)' });

/** An entry as it is posted. Every id it lacks, and its happening, are given to it by `identify`. */
export interface PostedEntryOf<Type extends EventType> {
  id?: string | null;
  type: Type;
  stream: string;
  happening?: string | null;
  happened?: When | null;
  account?: PostedAccount | null;
  data: DataOf<Type>;
  expectedRevision?: z.infer<typeof expectedRevisionSchema> | null;
  causationId?: string | null;
  correlationId?: string | null;
}

export type PostedEntry = { [Type in EventType]: PostedEntryOf<Type> }[EventType];

/** An entry with its id and its happening, which is null where its type has none of its own. */
export type IdentifiedEntry = PostedEntry & { id: string; happening: string | null };

const accountOf = {
  required: accountSchema,
  optional: analystAccountSchema.nullish(),
  none: z.null('must be absent: the record itself registers and corrects, nobody says so').optional(),
};

/** What a correction or retraction does not have: it changes another entry's. */
const notItsOwn = z.null('must be absent: a correction or retraction has none of its own').optional();

const entrySchemaOf = (type: EventType, data = specOf(type).data) => {
  const { account, categories, description } = specOf(type);
  return z
    .strictObject({
      id: uuid
        .nullish()
        .meta({ description: 'Made by the poster, so that posting again is free; absent: made for it' }),
      type: z.literal(type),
      stream: streamIdOf(categories),
      happening: isAmendment(type) ? notItsOwn : happeningSlug.nullish(),
      happened: isAmendment(type) ? notItsOwn : whenSchema.nullish(),
      account: accountOf[account],
      data,
      expectedRevision: expectedRevisionSchema.nullish(),
      causationId: uuid.nullish(),
      correlationId: uuid.nullish(),
    })
    .check(complain(judgeSpeaker))
    .meta({ description });
};

const schemas = Object.fromEntries(postableTypes.map((type) => [type, entrySchemaOf(type)])) as unknown as {
  [Type in PostableType]: z.ZodType<PostedEntryOf<Type>>;
};

/** One entry of `POST /v1/events`: the union over the catalogue, told apart by `type`. Strict all the way down. */
export const postedEntrySchema = z
  .discriminatedUnion('type', Object.values(schemas) as never)
  .meta({ id: 'PostedEntry', description: 'One account of one happening' }) as unknown as z.ZodType<PostedEntry>;

/** The envelope alone, for an entry whose type is not known: what else is wrong with it is still told. */
const envelopeSchema = z.strictObject({
  id: uuid.nullish(),
  type: z.unknown().optional(),
  stream: streamId,
  happening: happeningSlug.nullish(),
  happened: whenSchema.nullish(),
  account: z.unknown().optional(),
  data: z.unknown().optional(),
  expectedRevision: expectedRevisionSchema.nullish(),
  causationId: uuid.nullish(),
  correlationId: uuid.nullish(),
});

export type ParsedEntry = { ok: true; entry: PostedEntry } | { ok: false; faults: Fault[] };

/**
 * Reads an entry as it was posted. Gives it as sent (nothing is filled in, dropped or changed), or all that is wrong
 * with it at once, with JSON Pointers from the entry. What the newest version of its type does not take may be of an
 * earlier one; what none takes is held against the one that finds least wrong. Never throws, whatever the JSON value.
 */
export function parsePostedEntry(value: unknown): ParsedEntry {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  if (isPostable(type) && z.validate(compiled(type), value)) return { ok: true, entry: value as PostedEntry };
  const versions = isPostable(type) ? [schemas[type], ...earlierSchemas.get(type)!] : [envelopeSchema];
  const issues = leastWrong(versions, value);
  if (isPostable(type) && issues.length === 0) return { ok: true, entry: value as PostedEntry };
  const ofType = isPostable(type) || !isObject(value) ? [] : [typeFault(type)];
  return { ok: false, faults: [...ofType, ...entryFaults(issues, value)] };
}

function leastWrong(versions: readonly z.ZodType[], value: unknown): readonly z.core.$ZodIssue[] {
  const found = versions.map((schema) => schema.safeParse(value, { error: missing }).error?.issues ?? []);
  return found.reduce((least, issues) => (issues.length < least.length ? issues : least));
}

const earlierSchemas = new Map(
  postableTypes.map((type) => [type, (specOf(type).earlier ?? []).map(({ data }) => entrySchemaOf(type, data))]),
);

const compiledSchemas = new Map<PostableType, z.ZodType>();

/** The schema as generated code, made when it is first needed: it says yes or no several times faster. */
function compiled(type: PostableType): z.ZodType {
  const known = compiledSchemas.get(type);
  if (known) return known;
  const schema = z.compile(schemas[type]);
  compiledSchemas.set(type, schema);
  return schema;
}

const missing: z.core.$ZodErrorMap = ({ code, input }) =>
  code === 'invalid_type' && input === undefined ? 'is required' : undefined;

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value asks for a redaction by posting its event. Only the redaction route makes those. */
export function isRedaction(value: unknown): boolean {
  return isObject(value) && 'type' in value && value.type === 'EntryRedacted';
}

/** Gives an entry its id (used where it has none), and the happening that is the default of its type. */
export function identify(entry: PostedEntry, id: string): IdentifiedEntry {
  const identified = { ...entry, id: entry.id ?? id };
  const happening =
    entry.happening ??
    specOf(entry.type).defaultHappening({ id: identified.id, happened: entry.happened ?? null, data: entry.data });
  return { ...identified, happening } as IdentifiedEntry;
}

/** What an entry says, as it is stored and hashed. */
export function payloadOf({ happening, happened, account, data }: IdentifiedEntry): PostedPayload {
  return { happening, happened: happened ?? null, account: account ?? null, data };
}
