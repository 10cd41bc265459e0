import { type CompiledQuery, type Expression, sql } from 'kysely';

/** A statement as it is sent. */
export interface Statement {
  text: string;
  values: unknown[];
}

/** A place in a statement, by the path of the value that comes to stand there. */
class Place {
  constructor(readonly path: string) {}
}

interface Compiled {
  text: string;
  /** What stands at each parameter: the place of a value, or a value that is the same each time. */
  parameters: readonly unknown[];
}

/** Of one statement; what is asked beyond these many shapes is compiled each time. */
const MOST_SHAPES = 100;

/**
 * A statement that is compiled once for each shape of what it is asked with, and not each time: to build and print SQL
 * takes longer than what else is done for a read. Of what it is asked with, texts, numbers and lists are values, and come
 * to stand at places; what is null or not there makes another shape, and so does each value that is `fixed`.
 */
export class CompiledStatement<Asked extends object> {
  readonly #shapes = new Map<string, Compiled>();

  /** `build` is called with places in the stead of values, and so must not look at them. */
  constructor(
    private readonly fixed: (name: string, value: unknown) => boolean,
    private readonly build: (asked: Asked) => CompiledQuery,
  ) {}

  for(asked: Asked): Statement {
    const values = new Map<string, unknown>();
    const shape: unknown[] = [];
    const placed = this.#place(asked, '', values, shape) as Asked;
    const compiled = this.#compiled(JSON.stringify(shape), placed);
    return {
      text: compiled.text,
      values: compiled.parameters.map((one) => (one instanceof Place ? values.get(one.path) : one)),
    };
  }

  #compiled(shape: string, placed: Asked): Compiled {
    const known = this.#shapes.get(shape);
    if (known) return known;
    const { sql: text, parameters } = this.build(placed);
    const compiled = { text, parameters };
    if (this.#shapes.size < MOST_SHAPES) this.#shapes.set(shape, compiled);
    return compiled;
  }

  #place(asked: object, path: string, values: Map<string, unknown>, shape: unknown[]): object {
    const placed: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(asked) as [string, unknown][]) {
      if (value === undefined) continue;
      const at = `${path}/${name}`;
      shape.push(at);
      if (value === null || this.fixed(name, value)) {
        shape.push(value);
        placed[name] = value;
      } else if (isGroup(value)) {
        placed[name] = this.#place(value, at, values, shape);
      } else {
        values.set(at, value);
        placed[name] = new Place(at);
      }
    }
    return placed;
  }
}

export const statementOf = ({ sql: text, parameters }: CompiledQuery): Statement => ({ text, values: [...parameters] });

/** A number, written out where it is known when the statement is compiled: how many rows are asked for decides its plan. */
export const written = (value: number): Expression<number> =>
  typeof value === 'number' ? sql.lit(value) : sql<number>`${value}::int`;

/** Members of their own, as opposed to a value: a list is one. */
const isGroup = (value: unknown): value is object => typeof value === 'object' && !Array.isArray(value);
