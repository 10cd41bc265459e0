import type { Attempt, Evidence, Holding, HoldingBounds, Recovery, SessionRead, Violation } from '../history.js';

/** Invariant F: within a session reads never go back, and none is older than what the session asked for. */
export function checkSessions(reads: readonly SessionRead[]): Violation[] {
  return [...Map.groupBy(reads, ({ session }) => session)].flatMap(([session, own]) => {
    let seen = 0;
    return own.flatMap(({ position, minPosition }): Violation[] => {
      if (position === null) return [];
      const violations: Violation[] = [];
      if (position < minPosition) {
        const detail = `${session} asked for ${minPosition} and was answered as of ${position}`;
        violations.push({ invariant: 'F', check: 'older-than-asked', detail });
      } else if (position < seen) {
        const detail = `${session} had seen ${seen} and was answered as of ${position}`;
        violations.push({ invariant: 'F', check: 'went-back', detail });
      }
      seen = Math.max(seen, position);
      return violations;
    });
  });
}

/** Answers that say nothing for sure, or put the blame where it is not: all that was sent is valid. */
const WRONG = /^(?:[345]\d\d|internal|\w*(?:Type|Range|Reference)Error)/;
/** What is right all the same: not now, and an expectation that another append has overtaken. */
const RIGHT = /^(?:503|412|304)/;

/** Invariant H: a clear answer within the deadline; never a 500, never a hang. `lost` is no answer, and nobody's fault. */
export function checkAnswers(
  attempts: readonly Attempt[],
  reads: readonly SessionRead[],
  { append, read }: Evidence['deadlineMs'],
): Violation[] {
  const all = [
    ...attempts.map((one) => ({ who: one.client, ...one, deadlineMs: append })),
    ...reads.map((one) => ({ who: one.session, ...one, deadlineMs: read })),
  ];
  return all.flatMap(({ who, began, ended, answer, deadlineMs }): Violation[] => {
    if (/^500/.test(answer)) return [{ invariant: 'H', check: 'a-500', detail: `${who}: ${answer}` }];
    if (answer === 'hangs') return [{ invariant: 'H', check: 'hangs', detail: `${who} was not answered at all` }];
    if (WRONG.test(answer) && !RIGHT.test(answer)) {
      return [{ invariant: 'H', check: 'wrongly-refused', detail: `${who}: ${answer}` }];
    }
    if (ended === null || ended - began <= deadlineMs) return [];
    const detail = `${who} was answered ${answer} after ${Math.round(ended - began)} ms`;
    return [{ invariant: 'H', check: 'late-answer', detail }];
  });
}

/** Invariant I: what was broken came back by itself, in time. */
export function checkRecoveries(recoveries: readonly Recovery[]): Violation[] {
  return recoveries.flatMap(({ what, withinMs, tookMs }): Violation[] => {
    if (tookMs !== null && tookMs <= withinMs) return [];
    const detail = `${what}: ${tookMs === null ? 'never' : `after ${Math.round(tookMs)} ms`}, not within ${withinMs} ms`;
    return [{ invariant: 'I', check: 'not-recovered', detail }];
  });
}

/** Invariant J: memory, handles and connections stay bounded. */
export function checkHoldings(holdings: readonly Holding[], bounds: HoldingBounds): Violation[] {
  return holdings.flatMap((holding) =>
    (['residentMb', 'handles', 'connections'] as const).flatMap((kind): Violation[] => {
      if (holding[kind] <= bounds[kind]) return [];
      const detail = `${holding.process} has ${Math.round(holding[kind])} ${kind}, at most ${bounds[kind]}`;
      return [{ invariant: 'J', check: `too-many-${kind}`, detail }];
    }),
  );
}
