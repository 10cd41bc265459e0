import * as contracts from '@parley/contracts';
import * as negotiation from '@parley/negotiation';
import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/**
 * Writes zod schemas as JSON Schema 2020-12 inside an OpenAPI document: those that have a name of their own stand once,
 * in `components/schemas`, and are referred to.
 */
export class JsonSchemas {
  /** By name. Grows as schemas are written that refer to them. */
  readonly components: Record<string, JsonSchema> = {};
  private readonly names = namedSchemas();
  /** The names that are taken from exports, and from no id in the metadata of the schema itself. */
  private readonly exported = new Set(
    [...this.names].flatMap(([schema, name]) => (schema.meta()?.id === name ? [] : [name])),
  );

  /** `input`: as it is sent to us; `output`: as it is answered, or as a parameter is once it is read. */
  write(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const name = this.names.get(schema);
    if (name === undefined) return this.convert(schema, io);
    const reference = { $ref: refTo(name) };
    if (!this.components[name]) {
      // There while it is being written, so that what it refers to can refer to it.
      this.components[name] = reference;
      const written = this.convert(schema, io);
      // A schema with an id in its metadata comes back as a reference to itself; `hoist` has put it in its place.
      if (written.$ref !== reference.$ref) this.components[name] = written;
    }
    return reference;
  }

  private convert(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const { $schema: _dialect, ...converted } = z.toJSONSchema(schema, {
      io,
      target: 'draft-2020-12',
      unrepresentable: 'any',
      reused: 'inline',
      override: ({ zodSchema, jsonSchema }) => {
        const found = zodSchema as unknown as z.ZodType;
        if (found === schema || !this.names.has(found)) return;
        const reference = this.write(found, io);
        for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
        Object.assign(jsonSchema, reference);
      },
    });
    return this.hoist(converted);
  }

  /** What zod puts into `$defs` (schemas with an id in their metadata) goes to the components as well. */
  private hoist({ $defs, ...schema }: JsonSchema): JsonSchema {
    for (const [id, definition] of Object.entries(($defs ?? {}) as Record<string, JsonSchema>)) {
      const name = this.componentOf(id);
      const known = this.components[name];
      if (!known || known.$ref === refTo(name)) this.components[name] = this.withComponentRefs(definition);
    }
    return this.withComponentRefs(schema);
  }

  /** A value type of what is posted may be called like what is answered (`Leg`), which then keeps the name. */
  private componentOf(id: string): string {
    return this.exported.has(id) ? `Posted${id}` : id;
  }

  private withComponentRefs(schema: JsonSchema): JsonSchema {
    const text = JSON.stringify(schema, (key, value: unknown) => {
      if (key === '$ref')
        return String(value).replace(/^#\/\$defs\/(.*)$/, (_, id: string) => refTo(this.componentOf(id)));
      if (key === 'format' && typeof value === 'string' && value.includes('_')) return undefined;
      return key === 'id' && isSchemaId(value) ? undefined : value;
    });
    return JSON.parse(text) as JsonSchema;
  }
}

const refTo = (name: string): string => `#/components/schemas/${name}`;

/** zod repeats the id of its metadata in the definition; JSON Schema 2020-12 has no such keyword, nor its `starts_with`. */
const isSchemaId = (value: unknown): boolean => typeof value === 'string' && /^[A-Z][A-Za-z]+$/.test(value);

/** `timelineItemSchema` of the contracts is `TimelineItem`. Two exports of one schema have the name of the first. */
function namedSchemas(): Map<z.ZodType, string> {
  const names = new Map<z.ZodType, string>();
  for (const [exported, value] of Object.entries({ ...negotiation, ...contracts })) {
    if (!exported.endsWith('Schema') || !(value instanceof z.ZodObject)) continue;
    const name = exported.replace(/Schema$/, '').replace(/^./, (letter) => letter.toUpperCase());
    if (!names.has(value)) names.set(value, name);
  }
  return names;
}
