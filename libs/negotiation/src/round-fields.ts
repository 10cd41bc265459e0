import { textIn } from './data-reading.js';
import type { Entry, Surroundings } from './entry.js';
import type { Field } from './field.js';
import type { RoundActs } from './round-acts.js';
import { fieldOver, knownFields, liveOf, sideBySide, takenBackIn } from './subject-fields.js';
import { principalsOf } from './who-counts.js';

/** The windows that stand, each of one happening: of a proposer, or the new one that the round was put off to. */
export function windowsOf(acts: RoundActs, entries: readonly Entry[], around: Surroundings) {
  const off = acts.calledOff?.newWindow ? liveOf(entries, 'RoundCalledOff') : [];
  const happenings = Map.groupBy([...acts.proposed, ...off], ({ happening }) => happening);
  const [counts, takenBack] = [principalsOf(around), takenBackIn(entries)];
  return [...happenings].flatMap(([happening, told]) => {
    const field = fieldOver('window', told, counts, takenBack);
    const by = told.map(({ data }) => textIn(data.by)).find((actor) => actor !== null);
    return field ? [{ by: by === undefined ? null : around.partyOf(by!), happening, field }] : [];
  });
}

/**
 * The fields of a round as a whole. Its number is one over everything that tells of it; windows stand side by side; the
 * place is where it was held, else where it is set, else where it is proposed; the rest is what is told of the meeting.
 */
export function roundFields(entries: readonly Entry[], acts: RoundActs, around: Surroundings): Record<string, Field> {
  const [counts, takenBack] = [principalsOf(around), takenBackIn(entries)];
  const of = (told: readonly Entry[]) => (name: string) => fieldOver(name, told, counts, takenBack);
  const all = of(liveOf(entries, 'RoundProposed', 'RoundScheduled', 'RoundHeld'));
  const held = of(liveOf(entries, 'RoundHeld'));
  const proposals = [...Map.groupBy(acts.proposed, ({ happening }) => happening).values()];
  const places = proposals.map((told) => of(told)('place')).filter((field) => field !== undefined);
  return knownFields({
    number: all('number'),
    window: sideBySide(windowsOf(acts, entries, around).map(({ field }) => field)),
    when: of(acts.scheduled)('when'),
    place: held('place') ?? of(acts.scheduled)('place') ?? sideBySide(places),
    host: held('host'),
    format: held('format'),
    duration: held('duration'),
    participants: held('participants'),
    outcomes: held('outcomes'),
  });
}
