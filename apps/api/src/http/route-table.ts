interface TableRow {
  pattern: RegExp;
  methods: Set<string>;
}

/** Which methods there are at which paths; what 405 and OPTIONS answer from. */
export class RouteTable {
  private readonly rows = new Map<string, TableRow>();

  /** `path` as the router has it: `:name` for a segment, `*` for all the rest. */
  add(methods: string | readonly string[], path: string): void {
    const row = this.rows.get(path) ?? { pattern: patternOf(path), methods: new Set() };
    for (const method of [methods].flat()) row.methods.add(method);
    this.rows.set(path, row);
  }

  /** Every path that was added, as the router has it, with its methods. */
  all(): { path: string; methods: string[] }[] {
    return [...this.rows].map(([path, { methods }]) => ({ path, methods: [...methods].sort() }));
  }

  /** The methods at a path of a request (not decoded), OPTIONS among them; nothing where nothing is. */
  methodsAt(path: string): string[] {
    const methods = new Set<string>();
    for (const row of this.rows.values()) {
      if (row.pattern.test(path)) for (const method of row.methods) methods.add(method);
    }
    return methods.size === 0 ? [] : [...methods.add('OPTIONS')].sort();
  }
}

function patternOf(path: string): RegExp {
  const parts = path.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : literally(part).replace('\\*', '.*')));
  return new RegExp(`^${parts.join('/')}$`);
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
