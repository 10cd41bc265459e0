import ICAL from 'ical.js';
import { calendar, type CalendarEvent } from './calendar.js';
import type { ExportContext } from './export-context.js';
import { linksFrom } from './links.js';

const context: ExportContext = {
  negotiation: { id: 'negotiation-a', slug: 'a', title: 'Talks, in all; "here"' },
  asOf: { position: 3, recordedAt: '2025-06-03T08:12:44.120Z', clock: '2025-06-03' },
  links: linksFrom('https://x.example'),
  self: 'https://x.example/v1/negotiations/a/calendar.ics?party=actor-a;b,c',
  memento: '',
};

const event = (more: Partial<CalendarEvent>): CalendarEvent => ({
  uid: 'round-a',
  earliest: '2025-06-20',
  latest: '2025-06-30',
  summary: 'Round',
  description: ['One.', 'Two.'],
  location: null,
  url: 'https://x.example/v1/rounds/a',
  categories: ['Round', 'a,b'],
  status: 'TENTATIVE',
  sequence: 2,
  modified: '2025-06-03T08:12:44.120Z',
  ...more,
});

async function read(events: CalendarEvent[]): Promise<{ calendar: ICAL.Component; events: ICAL.Component[] }> {
  let text = '';

  for await (const piece of calendar(
    (async function* () {
      yield events;
    })(),
    context,
  ))
    text += piece;
  const root = new ICAL.Component(ICAL.parse(text));
  return { calendar: root, events: root.getAllSubcomponents('vevent') };
}

const days = (one: ICAL.Component | undefined) =>
  ['dtstart', 'dtend'].map((name) => one?.getFirstPropertyValue(name)).map((value) => value && String(value));

describe('a calendar', () => {
  it('is what RFC 5545 asks for, and says its cut-off', async () => {
    const { calendar: root, events } = await read([event({})]);
    expect(root.getFirstPropertyValue('version')).toBe('2.0');
    expect(root.getFirstPropertyValue('prodid')).toBe('-//Parley//Parley//EN');
    expect(root.getFirstPropertyValue('url')).toBe(context.self);
    expect(root.getFirstPropertyValue('description')).toContain('position 3');
    const [one] = events;
    expect(one?.getFirstPropertyValue('description')).toBe('One.\nTwo.');
    expect(one?.getFirstProperty('categories')?.getValues()).toEqual(['Round', 'a,b']);
    expect(String(one?.getFirstPropertyValue('dtstamp'))).toBe('2025-06-03T08:12:44Z');
    expect(one?.getFirstPropertyValue('sequence')).toBe(2);
    expect(one?.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
  });

  it.each([
    ['a window takes all its days, its end exclusive', '2025-06-20', '2025-06-30', '2025-06-20', '2025-07-01'],
    ['a day is a day', '2025-06-02', '2025-06-02', '2025-06-02', '2025-06-03'],
    ['without a beginning it is the last day', null, '2025-06-02', '2025-06-02', '2025-06-03'],
    ['without an end it is the first day', '2025-12-31', null, '2025-12-31', '2026-01-01'],
    ['a leap day has the day after it', '2024-02-29', '2024-02-29', '2024-02-29', '2024-03-01'],
    ['after the last day that can be written comes none', '9999-12-31', '9999-12-31', '9999-12-31', null],
  ])('%s', async (_, earliest, latest, start, end) => {
    const { events } = await read([event({ earliest, latest })]);
    expect(days(events[0])).toEqual([start, end]);
  });

  it('leaves out what has no date at all', async () => {
    const { events } = await read([event({ earliest: null, latest: null }), event({ uid: 'round-b' })]);
    expect(events.map((one) => one.getFirstPropertyValue('uid'))).toEqual(['round-b']);
  });
});
