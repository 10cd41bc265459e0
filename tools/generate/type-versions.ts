import { eventTypes, specOf } from '@parley/negotiation';

/** The newest version of every type of event that has more than one, for the page, which holds what it shows against the log. */
export function typeVersionsText(): string {
  const versions = eventTypes
    .map((type) => [type, specOf(type).schemaVersion] as const)
    .filter(([, version]) => version > 1);
  return [
    '// Made from the event catalogue by `npm run generate`.',
    '',
    '/** The newest version of every type that has more than one. */',
    `export const typeVersions: Readonly<Record<string, number>> = ${JSON.stringify(Object.fromEntries(versions))};`,
    '',
  ].join('\n');
}
