/** As much of JSON Schema as zod's output of ours uses. */
export interface JsonSchema {
  type?: string | string[];
  description?: string;
  $ref?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  items?: JsonSchema | JsonSchema[] | boolean;
  properties?: Record<string, JsonSchema | boolean>;
  required?: string[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  format?: string;
  examples?: unknown[];
  $defs?: Record<string, JsonSchema>;
}

export interface Field {
  /** `legs[].from` for a member of an object in a list. */
  path: string;
  required: boolean;
  words: string;
}

/** The members of an object, those of objects and lists in it after them. */
export function fieldsOf(schema: object, at = ''): Field[] {
  const { properties = {}, required = [] } = schema as JsonSchema;
  return Object.entries(properties).flatMap(([name, given]) => {
    const member = withoutNull(given as JsonSchema);
    const path = `${at}${name}`;
    const item = (Array.isArray(member.items) ? member.items[0] : member.items) as JsonSchema | undefined;
    return [
      { path, required: required.includes(name), words: wordsFor(member) },
      ...alternatives(member).flatMap((one) => fieldsOf(one, `${path}.`)),
      ...(item ? alternatives(item).flatMap((one) => fieldsOf(one, `${path}[].`)) : []),
    ];
  });
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  return schema.anyOf ?? schema.oneOf ?? [schema];
}

/** A nullish member is an optional one: null and absence are the same in an entry. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const others = schema.anyOf?.filter(({ type }) => type !== 'null');
  if (!others || others.length === schema.anyOf!.length) return schema;
  const { anyOf: _all, ...rest } = schema;
  return others.length === 1 ? { ...others[0], ...rest } : { ...rest, anyOf: others };
}

function wordsFor(schema: JsonSchema): string {
  const examples = (schema.examples ?? []).map((value) => `\`${String(value)}\``).join(', ');
  const words = [shapeOf(schema) + limitsOf(schema), schema.description, examples && `As in ${examples}`];
  return words.filter(Boolean).join('. ').replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function shapeOf(schema: JsonSchema): string {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)!;
    return `[${name}](#${name.toLowerCase()})`;
  }
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.anyOf ?? schema.oneOf) {
    return [...new Set(alternatives(schema).map(shapeOf))].filter(Boolean).join(' or ');
  }
  if (schema.type === 'array') {
    const item = (Array.isArray(schema.items) ? schema.items[0] : schema.items) as JsonSchema | undefined;
    return ['list', item && shapeOf(item)].filter(Boolean).join(' of ');
  }
  const category = /^\^([a-z]+)-\[/.exec(schema.pattern ?? '')?.[1];
  if (category) return `\`${category}-…\``;
  if (schema.type === 'string') return schema.format ?? 'text';
  return [schema.type ?? []]
    .flat()
    .filter((type) => type !== 'null')
    .join(' or ');
}

/** How long, how many or how much it may be. */
function limitsOf({ type, format, pattern, minimum, maximum, maxLength, minItems, maxItems }: JsonSchema): string {
  const least = type === 'array' ? minItems : minimum;
  const most = type === 'array' ? maxItems : maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  const limits = [
    least === undefined ? '' : `at least ${least}`,
    most === undefined ? '' : `at most ${most}`,
    maxLength === undefined || format || pattern ? '' : `at most ${maxLength} characters`,
  ];
  const told = limits.filter(Boolean).join(', ');
  return told && `, ${told}`;
}
