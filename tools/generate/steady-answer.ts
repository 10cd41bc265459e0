/** What stands for every instant of recording. */
export const RECORDED_AT = '2026-01-01T00:00:00.000Z';

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
const MEASURED = /"(lagSeconds|heartbeatSeconds|secondsLeft|entriesPerSecond|eventsPerSecond)":(?:[\d.]+|null)/g;
/** What due dates are held against where nobody says: today, wherever that is. */
const CLOCK = /"clock":"(\d{4}-\d\d-\d\d)"/g;
const DAY_MS = 86_400_000;
/** Of checkpoints and proofs: how far the log was, its hashes, signatures and keys. */
const SIGNED: [RegExp, string][] = [
  [/^\d+\n[A-Za-z0-9+/]{43}=$/gm, '100\n…'],
  [/^(index \d+\n)(?:[A-Za-z0-9+/]{43}=\n)+/gm, '$1…\n'],
  [/^(— \S+ )\S+$/gm, '$1…'],
  [/"checkpoint":"[^"]*"/g, '"checkpoint":"…"'],
  [/"checkpoints":\d+/g, '"checkpoints":1'],
  [/One of \d+ events was signed/g, 'One of 100 events was signed'],
  [/"signed":\d+/g, '"signed":100'],
  [/^([^\s"]+\+)[0-9a-f]{8}\+\S+$/gm, '$1…'],
];
const TOOLS = /"(parley|node|postgresql)":"[^"]*"/g;

/** All ids in a text. */
export const idsIn = (text: string): string[] => text.match(ID) ?? [];

/** Replaces what differs between two conversations over the same record; ids that are not `known` were made, and are numbered. */
export function steadyText(known: ReadonlySet<string>): (text: string) => string {
  const start = Date.now();
  const ids = new Map<string, string>();
  const numbered = (id: string): string => {
    if (known.has(id)) return id;
    if (!ids.has(id)) ids.set(id, `00000000-0000-4000-8000-${String(ids.size + 1).padStart(12, '0')}`);
    return ids.get(id)!;
  };
  return (text) =>
    SIGNED.reduce((steadied, [pattern, steady]) => steadied.replace(pattern, steady), text)
      .replace(INSTANT, (instant) => (Date.parse(instant) > start - 600_000 ? RECORDED_AT : instant))
      .replace(CLOCK, (clock, day: string) =>
        Math.abs(Date.parse(day) - start) < 2 * DAY_MS ? `"clock":"${RECORDED_AT.slice(0, 10)}"` : clock,
      )
      .replace(ID, numbered)
      .replace(MEASURED, '"$1":0')
      .replace(TOOLS, '"$1":"…"')
      .replace(/"(key|digest)":"[^"]*"/g, '"$1":"…"')
      .replace(/"(prefix)":"[^"]*"/g, '"$1":"…"')
      .replace(/key_[0-9a-f]{6,32}/g, 'key_example')
      .replace(/"[A-Za-z0-9+/]{43}="/g, '"…"')
      .replace(/"next":"[^"]*"/g, '"next":"…"')
      .replace(/cursor=[\w.-]+/g, 'cursor=…');
}

const MAX_LINES = 12;
const MAX_LIST = 1;
const MAX_WORDS = 3;

/** An answer as an example shows it: of a list its first item, of a file its first lines. */
export function cutShort(mediaType: string, text: string): unknown {
  if (/[/+]json$/.test(mediaType)) return cutLists(JSON.parse(text));
  if (mediaType === 'application/x-ndjson') return `${text.split('\n', 1)[0]}\n`;
  if (mediaType !== 'text/event-stream')
    return `${text
      .split(/(?<=\n)/)
      .slice(0, MAX_LINES)
      .join('')}`;
  return text.replace(/^data: ?(.*)$/m, (_, data: string) => `data: ${JSON.stringify(cutLists(JSON.parse(data)))}`);
}

function cutLists(value: unknown): unknown {
  if (Array.isArray(value)) {
    const most = value.some((item) => typeof item === 'object') ? MAX_LIST : MAX_WORDS;
    return value.slice(0, most).map(cutLists);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, cutLists(member)]));
}
