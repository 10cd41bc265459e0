import type { Conflict, Effects, FieldEffect, StateEffect } from '@parley/contracts';

/** What two effects, of which the second begins where the first ends, come to. */
export function composed(first: Effects, second: Effects): Effects {
  const opened = without(second.conflicts.opened, first.conflicts.closed);
  const closed = without(second.conflicts.closed, first.conflicts.opened);
  return {
    fields: chained(first.fields, second.fields),
    states: chained(first.states, second.states),
    conflicts: {
      opened: [...without(first.conflicts.opened, second.conflicts.closed), ...opened].sort(byPlace),
      closed: [...without(first.conflicts.closed, second.conflicts.opened), ...closed].sort(byPlace),
    },
  };
}

function chained<Effect extends FieldEffect | StateEffect>(first: readonly Effect[], second: readonly Effect[]) {
  const whole = new Map(first.map((effect) => [placeOf(effect), effect]));
  for (const effect of second) {
    const known = whole.get(placeOf(effect));
    whole.set(placeOf(effect), known ? { ...effect, before: known.before } : effect);
  }
  return [...whole.values()].filter(({ before, after }) => before !== after).sort(byPlace);
}

/** The same conflict may have other values at another point. */
function without(conflicts: readonly Conflict[], others: readonly Conflict[]): Conflict[] {
  const known = new Set(others.map((one) => `${placeOf(one)} ${one.openedPosition}`));
  return conflicts.filter((one) => !known.has(`${placeOf(one)} ${one.openedPosition}`));
}

type Place = Pick<FieldEffect, 'subject' | 'happening' | 'field'>;

const placeOf = ({ subject, happening, field }: Place) => JSON.stringify([subject, happening, field]);

const byPlace = (a: Place, b: Place) => (sortText(a) < sortText(b) ? -1 : 1);
const sortText = ({ subject, happening, field }: Place) => [subject, happening ?? '', field].join('\u0000');

/** Effects without the values of their conflicts, which are those of the point that they are told at. */
export const outline = ({ conflicts, ...rest }: Effects) => ({
  ...rest,
  conflicts: {
    opened: conflicts.opened.map((one) => `${placeOf(one)} ${one.openedPosition}`),
    closed: conflicts.closed.map((one) => `${placeOf(one)} ${one.openedPosition}`),
  },
});
