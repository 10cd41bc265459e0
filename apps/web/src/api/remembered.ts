const answers = new Map<string, Promise<unknown>>();

/** Reads what several parts of the page need, once for all of them; what failed is read again when next asked for. */
export function remembered<Answer>(key: string, read: () => Promise<Answer>): Promise<Answer> {
  const known = answers.get(key) as Promise<Answer> | undefined;
  if (known) return known;
  const answer = read();
  answers.set(key, answer);
  answer.catch(() => answers.delete(key));
  return answer;
}
