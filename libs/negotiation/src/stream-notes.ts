import type { AccountType } from './event-catalogue.js';
import type { NamedDelivery, NamedLeg } from './leg-book.js';
import { readPayload, statedText, type PostedPayload, type StatedPayload } from './stated.js';

/** What the record of a stream remembers of one live entry: enough to tell it from others, and what rules rest on. */
export interface Note {
  readonly event: string;
  /** What makes two events of one stream the same account twice. */
  readonly accountKey: string;
  /** What makes two of them much alike; null where nobody speaks. */
  readonly speakerKey: string | null;
  readonly subject: SubjectNote | null;
}

/** What an entry says that later entries of its stream are held against. */
export type SubjectNote =
  | { readonly about: 'terms'; readonly legs: readonly NamedLeg[]; readonly asserted: boolean }
  | { readonly about: 'delivery'; readonly delivery: NamedDelivery }
  | { readonly about: 'proposal'; readonly by: string; readonly to: readonly string[] }
  | { readonly about: 'actor'; readonly side: string }
  | { readonly about: 'source'; readonly contentHash: string };

/** The note of an entry, from its payload at its corrected head. */
export function noteOf(event: string, type: AccountType, payload: PostedPayload): Note {
  const read = readPayload(type, payload);
  return {
    event,
    accountKey: accountKey(type, read),
    speakerKey: read.account ? speakerKey(type, event, read) : null,
    subject: subjectNote(type, read),
  };
}

function subjectNote(type: AccountType, { account, data }: StatedPayload): SubjectNote | null {
  const asserted = account?.polarity === 'asserts';
  switch (type) {
    case 'SwapAgreed':
    case 'UndertakingGiven':
    case 'TermsRevised':
      return { about: 'terms', legs: ((data.legs ?? []) as NamedLeg[]).map(namedLeg), asserted };
    case 'DeliveryReported':
      return asserted ? { about: 'delivery', delivery: namedDelivery(data as unknown as NamedDelivery) } : null;
    case 'ProposalMade':
      return { about: 'proposal', by: data.by as string, to: (data.to ?? []) as string[] };
    case 'ActorRegistered':
      return data.side ? { about: 'actor', side: data.side as string } : null;
    case 'SourceRegistered':
      return data.contentHash ? { about: 'source', contentHash: data.contentHash as string } : null;
    default:
      return null;
  }
}

// Copies of the few members that are needed: a note must not keep a whole payload in memory.
const namedLeg = ({ legId, from, to, quantity }: NamedLeg): NamedLeg => ({ legId, from, to, ...unitOf(quantity) });
const namedDelivery = ({ legId, quantity }: NamedDelivery): NamedDelivery => ({ legId, ...unitOf(quantity) });
const unitOf = (quantity: NamedLeg['quantity']) => (quantity ? { quantity: { unit: quantity.unit } } : {});

/** What makes two events of one stream the same account twice. */
export function accountKey(type: AccountType, { happening, account, data }: StatedPayload): string {
  const { side, speaker, polarity, saidAt, source, locator } = account ?? {};
  return statedText([type, happening, side, speaker, polarity, saidAt, source, locator, data]);
}

/**
 * What makes two events of one stream much alike: one voice, the same way, from one source, of one happening. A
 * statement that is a happening of its own is like another if it says the same.
 */
export function speakerKey(type: AccountType, id: string, { happening, account, data }: StatedPayload): string {
  const { side, speaker, polarity, source, channel, chain } = account ?? {};
  const what = happening === id ? data : happening;
  return statedText([type, what, side, speaker, polarity, source, channel, chain]);
}

/**
 * The notes of a stream in the order of their events. Immutable to its readers: versions in a row share one list, and
 * branching off an older one copies it.
 */
export class Notes {
  private constructor(
    private readonly shared: Note[],
    readonly size: number,
  ) {}

  static none(): Notes {
    return new Notes([], 0);
  }

  /** With one more note at the end. */
  with(note: Note): Notes {
    const shared = this.shared.length === this.size ? this.shared : this.shared.slice(0, this.size);
    shared.push(note);
    return new Notes(shared, this.size + 1);
  }

  /** With the note of an event replaced, in its place, or left out. */
  amended(event: string, note: Note | null): Notes {
    const others = [...this].flatMap((known) => (known.event === event ? (note ?? []) : known));
    return new Notes(others, others.length);
  }

  *[Symbol.iterator](): Iterator<Note> {
    for (let index = 0; index < this.size; index += 1) yield this.shared[index]!;
  }
}
