import { readFileSync } from 'node:fs';
import { eventTypes } from '@parley/negotiation';

it('the changelog tells of as many types of events as there are', () => {
  const changelog = readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8');
  const [unreleased] = changelog.split(/^## \[\d/m);
  expect(/All (\d+) types of events/.exec(unreleased!)?.[1]).toBe(String(eventTypes.length));
});
