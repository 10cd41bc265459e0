type JsonSchema = Record<string, unknown>;

interface Described {
  components: { schemas: Record<string, JsonSchema> };
}

/**
 * What a form for an entry is made of: the schema of every type that can be posted, by type, and the schemas that these
 * refer to, by name. Taken from the OpenAPI document, for the page.
 */
export function entrySchemasOf(document: unknown): string {
  const { schemas } = (document as Described).components;
  const entries = (schemas['PostedEntry']?.['oneOf'] ?? []) as JsonSchema[];
  const used = new Map<string, JsonSchema>();
  const follow = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      if (name !== '$ref' || typeof member !== 'string') follow(member);
      else use(member.slice(member.lastIndexOf('/') + 1));
    }
  };
  const use = (name: string): void => {
    const schema = schemas[name];
    if (!schema || used.has(name)) return;
    used.set(name, schema);
    follow(schema);
  };
  entries.forEach(follow);
  const byType = entries.map((entry) => [typeOf(entry), entry] as const);
  const shared = [...used].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify({ types: Object.fromEntries(byType), schemas: Object.fromEntries(shared) });
}

function typeOf({ properties }: JsonSchema): string {
  const { type } = properties as { type: { const: string } };
  return type.const;
}
