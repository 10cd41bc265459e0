import type { EventStore, StoredEvent } from '@parley/event-store';
import { amendedBy, correctedPayload, type EntryCorrected, type PostedPayload } from '@parley/negotiation';

/** The first event of a negotiation and what was made of it, as far as its stream was read. */
interface Opening {
  revision: number;
  event: string | null;
  /** null once redacted. */
  payload: PostedPayload | null;
  /** By the ids of their events, in their order. */
  corrections: Map<string, EntryCorrected>;
}

/** Who the principals of negotiations are, from the corrected heads of their first events, read from the log. */
export class Principals {
  readonly #openings = new Map<string, Opening>();

  constructor(
    private readonly store: Pick<EventStore, 'readStream' | 'revisions'>,
    private readonly most: number,
  ) {}

  /** By negotiation; those that are not on record are left out. What was read before is read on from there. */
  async of(negotiations: readonly string[]): Promise<Map<string, readonly string[]>> {
    if (negotiations.length === 0) return new Map();
    const revisions = await this.store.revisions(negotiations);
    const all = new Map<string, readonly string[]>();
    for (const [negotiation, revision] of revisions) {
      const known = this.#openings.get(negotiation);
      const opening = known && known.revision >= revision ? known : await this.#readOn(negotiation, known);
      all.set(negotiation, principalsIn(opening));
    }
    return all;
  }

  async #readOn(negotiation: string, from: Opening | undefined): Promise<Opening> {
    let opening = from ?? { revision: 0, event: null, payload: null, corrections: new Map() };
    for await (const event of this.store.readStream(negotiation, { from: opening.revision + 1 })) {
      opening = afterEvent(opening, event);
    }
    if (this.#openings.size >= this.most) this.#openings.clear();
    this.#openings.set(negotiation, opening);
    return opening;
  }
}

function afterEvent(opening: Opening, { id, type, revision, payload }: StoredEvent): Opening {
  if (revision === 1) return { ...opening, revision, event: id, payload };
  const read = { ...opening, revision };
  if (type === 'EntryCorrected' && payload && amendedBy(type, payload.data) === opening.event) {
    return { ...read, corrections: new Map(opening.corrections).set(id, payload.data as EntryCorrected) };
  }
  if (type !== 'EntryRedacted' || !payload) return read;
  const erased = amendedBy(type, payload.data);
  if (erased === opening.event) return { ...read, payload: null, corrections: new Map() };
  return { ...read, corrections: new Map([...opening.corrections].filter(([correction]) => correction !== erased)) };
}

function principalsIn({ payload, corrections }: Opening): readonly string[] {
  if (!payload) return [];
  const corrected = (head: PostedPayload, correction: EntryCorrected) =>
    correctedPayload('NegotiationOpened', head, correction);
  const head = [...corrections.values()].reduce(corrected, payload);
  return (head.data as { principals?: string[] }).principals ?? [];
}
