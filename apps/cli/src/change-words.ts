import type { Leg, LiveChange, TimelineItem } from '@parley/contracts';
import { STATES } from './commands/commitments.js';
import { marksOf, STATUS } from './commands/timeline.js';
import { instantWords } from './cut-off.js';
import type { Paint } from './paint.js';
import { safeText } from './safe-text.js';
import { countWords, type NameOf, spaced } from './value-words.js';
import { contradictedFields } from './who-says-so.js';

/** The happening that a change is about: the one that its event tells of, else the first that it touched. */
const mainOf = ({ items, asOf }: LiveChange): TimelineItem | undefined =>
  items.find(({ lastPosition }) => lastPosition === asOf.position) ?? items[0];

/** A change as one line for a person: when it was recorded, what, what is thought of it, what became of the legs. */
export function changeLine(change: LiveChange, nameOf: NameOf, paint: Paint): string {
  const main = mainOf(change);
  const others = change.items.length - (main ? 1 : 0);
  const parts = [
    paint('quiet', `${instantWords(change.asOf.recordedAt ?? '')}  @${change.asOf.position}`),
    ...(main ? [safeText(main.headline), statusWords(main, paint)] : []),
    ...change.legs.map((leg) => legWords(leg, nameOf, paint)),
    ...(change.removed ?? []).map((gone) => paint('bad', safeText(`gone: ${goneWords(gone)}`))),
    ...(others > 0 ? [paint('quiet', `and ${others} more ${others === 1 ? 'happening' : 'happenings'}`)] : []),
  ];
  return `${parts.filter((part) => part !== '').join('  ')}\n`;
}

function statusWords(item: TimelineItem, paint: Paint): string {
  const { sign, tone } = STATUS[item.status ?? ''] ?? { sign: '–', tone: 'quiet' };
  const clashes = contradictedFields(item.fields);
  const about = clashes.length > 0 ? `: ${clashes.join(', ')}` : '';
  const words = [paint(tone, safeText(item.status ? `${sign} ${item.status}${about}` : sign))];
  return [...words, ...marksOf(item).map((mark) => paint('bad', mark))].join(' ');
}

function legWords(leg: Leg, nameOf: NameOf, paint: Paint): string {
  const { sign, tone } = STATES[leg.state] ?? { sign: '?', tone: 'quiet' };
  const late = leg.late === null ? '' : `, late by ${countWords(leg.late, 'day')}`;
  const disputed = leg.disputed ? ` ${paint('bad', '✗ disputed')}` : '';
  const promise = safeText(`${nameOf(leg.from)} → ${nameOf(leg.to)} (${spaced(leg.what)}):`);
  return `${promise} ${paint(tone, `${sign} ${spaced(leg.state)}${late}`)}${disputed}`;
}

type Removed = NonNullable<LiveChange['removed']>[number];

const goneWords = (gone: Removed): string =>
  'happening' in gone ? `${gone.stream} ${gone.happening}` : `${gone.commitment} ${gone.leg}`;

/** The heads of the columns of `changeRow`. */
export const CHANGE_HEADS = 'position\trecordedAt\tstream\thappening\ttype\tstatus\tmarks\tlegs\tremoved\theadline\n';

/** A change as one line for a program, cells between tabs. */
export function changeRow(change: LiveChange): string {
  const main = mainOf(change);
  const cells = [
    change.asOf.position,
    change.asOf.recordedAt,
    main?.stream,
    main?.happening,
    main?.type,
    main?.status,
    main && marksOf(main).join(' '),
    change.legs.map(({ commitment, leg, state }) => `${commitment}/${leg}=${state}`).join(' '),
    (change.removed ?? []).map(goneWords).join('; '),
    main?.headline,
  ];
  return `${cells.map(safeText).join('\t')}\n`;
}
