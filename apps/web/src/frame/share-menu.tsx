import { useRouterState } from '@tanstack/react-router';
import { useId, useRef } from 'react';
import { CopyField } from '../parts/copy-field.js';

/** The forms that a negotiation can be had in: what each is for, and its end of the address. */
const formats = [
  ['timeline.csv', 'Timeline as a table (CSV)'],
  ['commitments.csv', 'Commitments as a table (CSV)'],
  ['timelinejs.json', 'For TimelineJS'],
  ['timeline.jsonld', 'Linked data (JSON-LD)'],
  ['events.ndjson', 'Events (CloudEvents, a line each)'],
] as const;

const feeds = [
  ['feed.atom', 'What is new, as a feed (Atom)'],
  ['feed.json', 'What is new, as a feed (JSON Feed)'],
  ['calendar.ics', 'Rounds and due dates, as a calendar'],
] as const;

/** What a format takes of the address of the page. */
const filters = [
  'q',
  'type',
  'party',
  'actor',
  'round',
  'commitment',
  'document',
  'proposal',
  'status',
  'attribution',
  'source',
  'from',
  'to',
  'match',
];
const ofLegs = ['party', 'state', 'standing', 'what', 'disputed', 'dueBefore'];
const ofPoint = ['asOf', 'saidUntil', 'clock'];
const taken: Record<string, readonly string[]> = {
  'timeline.csv': filters,
  'timelinejs.json': filters,
  'timeline.jsonld': filters,
  'events.ndjson': filters,
  'feed.atom': filters,
  'feed.json': filters,
  'commitments.csv': ofLegs,
  'calendar.ics': ['from', 'to'],
};

/** Exports, feeds and the code to embed what is shown, behind one button; all with the filters and the point of the page. */
export function ShareMenu({ id }: { id: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const { pathname, searchStr } = useRouterState({ select: ({ location }) => location });
  const base = `/v1/negotiations/${encodeURIComponent(id)}`;
  const link = ([end, words]: readonly [string, string]) => (
    <li key={end}>
      <a href={`${base}/${end}${queryFor(end, searchStr)}`} download={/\.(atom|json)$/.test(end) ? undefined : ''}>
        {words}
      </a>
    </li>
  );
  return (
    <div className="share">
      <button type="button" onClick={() => dialog.current?.showModal()}>
        Share<span className="wide-only"> and export</span>
      </button>
      <dialog ref={dialog} className="sheet-dialog is-wide" aria-labelledby={title}>
        <h2 id={title}>Share and export</h2>
        <p className="hint">Each with the filters and the day of this page, and with its cut-off in it.</p>
        <h3>Take it away</h3>
        <ul>{formats.map(link)}</ul>
        <h3>Follow it</h3>
        <ul>{feeds.map(link)}</ul>
        <h3>Point to it</h3>
        <CopyField label="This page" text={`${location.origin}${pathname}${searchStr}`} />
        {isEmbedded(pathname) && (
          <CopyField label="Embed it" text={embedCode(`${location.origin}/embed${pathname}${searchStr}`)} />
        )}
        <p className="dialog-ways">
          <button type="button" onClick={() => print()}>
            Print
          </button>
          <button type="button" className="primary" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </p>
      </dialog>
    </div>
  );
}

/** The views that can stand in a page of somebody else. */
const isEmbedded = (path: string) =>
  /^\/(negotiations\/[^/]+(\/commitments)?|commitments\/[^/]+|entries\/[^/]+\/[^/]+)$/.test(path);

const embedCode = (address: string) =>
  `<iframe src="${address.replaceAll('&', '&amp;').replaceAll('"', '%22')}" title="Parley" width="100%" height="600" loading="lazy"></iframe>`;

/** Of the query of the page, what a format takes. */
export function queryFor(end: string, query: string): string {
  const known = [...(taken[end] ?? []), ...ofPoint];
  const search = new URLSearchParams([...new URLSearchParams(query)].filter(([name]) => known.includes(name)));
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
