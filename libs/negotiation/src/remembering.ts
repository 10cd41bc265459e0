/** So many texts are remembered; a record names few dates, and each of them often. */
const remembered = 2000;

/** A function of a text that remembers its results, up to so many at a time. Its results are shared: never change one. */
export function remembering<Result>(compute: (text: string) => Result): (text: string) => Result {
  const results = new Map<string, Result>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    if (results.size >= remembered) results.clear();
    const result = compute(text);
    results.set(text, result);
    return result;
  };
}

/** What was made of some things, beside the things themselves. */
interface MadeOf<Thing, Result> {
  things: readonly Thing[];
  results: Map<string, Result>;
}

/** So many results are remembered of the same things. */
const rememberedOfThings = 50;

/**
 * A function of a list of objects and a text that remembers its results for as long as the last object of the list is
 * held by somebody: asked again for the very same objects and text, it gives the very same result. Neither the objects
 * nor the results may ever be changed.
 */
export function rememberingOf<Thing extends object, Given, Result>(
  compute: (things: readonly Thing[], given: Given) => Result,
  textOf: (given: Given) => string,
): (things: readonly Thing[], given: Given) => Result {
  const known = new WeakMap<Thing, MadeOf<Thing, Result>>();
  return (things, given) => {
    const last = things.at(-1);
    if (last === undefined) return compute(things, given);
    let made = known.get(last);
    if (!made || made.results.size >= rememberedOfThings || !sameThings(made.things, things)) {
      made = { things: [...things], results: new Map() };
      known.set(last, made);
    }
    const text = textOf(given);
    const result = made.results.get(text);
    if (result !== undefined) return result;
    const computed = compute(things, given);
    made.results.set(text, computed);
    return computed;
  };
}

function sameThings(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((thing, index) => thing === b[index]);
}
