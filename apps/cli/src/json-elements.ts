/**
 * Finds where values stand in JSON text, so that each can be sent as it was written: parsing and printing again would
 * hide a repeated key or round a long number before the server could refuse it.
 * All of it expects text that JSON.parse has taken.
 */

/** A value in a text, from its first character up to but not including `end`. */
export interface Extent {
  start: number;
  end: number;
}

/** The elements of the array that begins at `at`. */
export function elementsOf(text: string, at: number): Extent[] {
  return inside(text, at, (start) => ({ start, end: endOfValue(text, start) }));
}

/** The members of the object that begins at `at`: their names (unescaped) and where the values stand. */
export function membersOf(text: string, at: number): (Extent & { name: string })[] {
  return inside(text, at, (nameStart) => {
    const nameEnd = endOfString(text, nameStart);
    const start = skipSpace(text, skipSpace(text, nameEnd) + 1);
    return { name: JSON.parse(text.slice(nameStart, nameEnd)) as string, start, end: endOfValue(text, start) };
  });
}

/** The first index at or after `at` that holds no white space. */
export function skipSpace(text: string, at: number): number {
  let index = at;
  while (index < text.length && ' \t\n\r'.includes(text[index]!)) index += 1;
  return index;
}

function inside<Part extends Extent>(text: string, at: number, partAt: (index: number) => Part): Part[] {
  const parts: Part[] = [];
  let index = skipSpace(text, at + 1);
  while (text[index] !== ']' && text[index] !== '}') {
    const part = partAt(index);
    parts.push(part);
    index = skipSpace(text, part.end);
    if (text[index] === ',') index = skipSpace(text, index + 1);
  }
  return parts;
}

function endOfValue(text: string, at: number): number {
  const first = text[at];
  if (first === '"') return endOfString(text, at);
  if (first === '{' || first === '[') return endOfContainer(text, at);
  let index = at;
  while (index < text.length && !' \t\n\r,]}'.includes(text[index]!)) index += 1;
  return index;
}

function endOfContainer(text: string, at: number): number {
  let depth = 0;
  let index = at;
  do {
    const character = text[index]!;
    if (character === '"') {
      index = endOfString(text, index);
      continue;
    }
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
    index += 1;
  } while (depth > 0);
  return index;
}

function endOfString(text: string, at: number): number {
  let index = at + 1;
  while (text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index + 1;
}
