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
