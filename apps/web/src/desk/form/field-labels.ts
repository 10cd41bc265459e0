/** The words for members of entries, where their names do not say it well enough themselves. */
const labels: Record<string, string> = {
  stream: 'Where it is kept (stream)',
  happening: 'Happening',
  happened: 'When it happened',
  account: 'The account: who says so',
  data: 'What it says',
  edtf: 'Date',
  at: 'Time of day',
  tz: 'Time zone',
  raw: 'In the words of the source',
  legId: 'Leg',
  lang: 'Language',
  by: 'By',
  to: 'To',
  from: 'From',
  via: 'Passed on by',
  saidAt: 'When it was said',
  side: 'Side that it is said for',
  speaker: 'Speaker',
  role: 'Role of the speaker',
  polarity: 'Asserts or denies',
  channel: 'How it was said',
  chain: 'Passed on through',
  locator: 'Place in the source',
  what: 'What',
  basis: 'Counted as',
  approx: 'Approximate',
  withheld: 'Kept back',
  min: 'At least',
  max: 'At most',
  lat: 'Latitude',
  lon: 'Longitude',
  url: 'Address',
  archiveUrl: 'Address of an archived copy',
  contentHash: 'SHA-256 of what was read',
  rubricVersion: 'Version of the rubric',
  pamLevel: 'Level of implementation',
  expectedRevision: 'Revision that the stream must be at',
  causationId: 'Caused by the event',
  correlationId: 'Belongs together as',
};

/** The words for a member: "When it was said", "Retrieved at". */
export function labelOf(name: string): string {
  const words = name
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .replaceAll('_', ' ')
    .toLowerCase();
  return labels[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** What one item of a list is called: "leg", "alias". */
export function itemLabelOf(name: string): string {
  const words = labelOf(name).toLowerCase();
  if (words.endsWith('ies')) return `${words.slice(0, -3)}y`;
  if (words.endsWith('ases')) return words.slice(0, -2);
  return name === 'chain' ? 'link' : words.replace(/s$/, '');
}

/** The words for where a pointer points: "What it says › Legs 1 › From". */
export function pointerWords(pointer: string): string {
  const parts = pointer.split('/').slice(1);
  const words = parts.map((part) => (/^\d+$/.test(part) ? `${Number(part) + 1}` : labelOf(part)));
  return words.length === 0 ? 'The entry' : words.join(' › ').replaceAll(/ › (\d+)/g, ' $1');
}
