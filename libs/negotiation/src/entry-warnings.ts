import type { Judged } from './entry-rules.js';
import type { Facts } from './facts.js';
import { legWarnings, type NamedLeg } from './leg-book.js';
import { pointerOf } from './problem.js';
import type { StreamState } from './stream-state.js';
import type { Note } from './stream-notes.js';

/** Something odd and allowed. */
export interface Warning {
  pointer: string;
  message: string;
}

/** What is odd about an entry that the record takes, pointers from the entry. `note` is what the record keeps of it. */
export function warningsOf({ state, entry, inQuestion }: Judged, note: Note, facts: Facts): Warning[] {
  return [
    ...(inQuestion('/data') ? subjectWarnings(state, entry, facts) : []),
    ...(inQuestion('/account') || inQuestion('/happening') ? likenessWarnings(state, note) : []),
  ];
}

function subjectWarnings(state: StreamState, entry: Judged['entry'], facts: Facts): Warning[] {
  switch (entry.type) {
    case 'RoundProposed':
    case 'RoundScheduled':
    case 'RoundHeld':
      return numberWarnings(state, entry.data, facts);
    case 'ActorRegistered':
      return nameWarnings(entry.data.side ?? state.side ?? state.stream, state.stream, entry.data, facts);
    case 'SwapAgreed':
    case 'UndertakingGiven':
    case 'TermsRevised':
      return legWarnings(state.legs, entry.data.legs as readonly NamedLeg[]).map(({ message, path }) => ({
        pointer: `/data${pointerOf(path ?? [])}`,
        message,
      }));
    default:
      return [];
  }
}

function numberWarnings(
  state: StreamState,
  { number, negotiation: told }: { number?: number | null; negotiation?: string | null },
  facts: Facts,
): Warning[] {
  const negotiation = state.negotiation ?? told;
  if (!negotiation || !number) return [];
  const others = facts.roundsNumbered(negotiation, number).filter((round) => round !== state.stream);
  if (others.length === 0) return [];
  return [{ pointer: '/data/number', message: `${others.join(', ')} has the number ${number} too` }];
}

function nameWarnings(
  side: string,
  own: string,
  { name, aliases }: { name: string; aliases?: { text: string }[] | null },
  facts: Facts,
): Warning[] {
  const names = [
    { text: name, pointer: '/data/name' },
    ...(aliases ?? []).map(({ text }, index) => ({ text, pointer: `/data/aliases/${index}/text` })),
  ];
  return names.flatMap(({ text, pointer }) => {
    const others = facts.actorsKnownAs(side, text).filter((actor) => actor !== own);
    return others.length === 0 ? [] : [{ pointer, message: `${others.join(', ')} of ${side} is known by it already` }];
  });
}

function likenessWarnings({ speakers }: StreamState, { speakerKey }: Note): Warning[] {
  const like = speakerKey !== null && speakers.get(speakerKey);
  if (!like) return [];
  const message = `the same voice tells of the same happening in the same source already, in event ${like}`;
  return [{ pointer: '/account', message }];
}
