/** An entry as it is posted, without an id. */
export type MadeUpEntry = Record<string, unknown> & { type: string; stream: string };

/** Entries of one negotiation; what a desk that follows a long one would come to. */
const ENTRIES_A_NEGOTIATION = 2_000;
const PEOPLE = 8;
const DAY_MS = 86_400_000;
const BEGINNING = Date.UTC(2020, 0, 1);

/**
 * So many entries of negotiations that never were, in an order that can be posted, the same on each call: sides and their
 * speakers, sources, rounds, documents, proposals and answers, exchanges told by both sides with their deliveries, and
 * statements about all of these. Most streams have a handful of entries, some have a hundred. About 600 bytes an entry.
 */
export function* madeUpEntries(count: number, aNegotiation = ENTRIES_A_NEGOTIATION): Generator<MadeUpEntry> {
  let made = 0;
  for (let number = 1; ; number += 1) {
    let own = 0;
    for (const entry of negotiation(number)) {
      if (made === count) return;
      if (own === aNegotiation) break;
      yield entry;
      made += 1;
      own += 1;
    }
  }
}

function* negotiation(number: number): Generator<MadeUpEntry> {
  const talks = new Talks(number);
  yield* talks.beginning();
  for (let round = 1; ; round += 1) {
    yield* talks.round(round);
    yield* talks.proposal(round);
    for (let of = 1; of <= 3; of += 1) yield* talks.exchange(round, of);
  }
}

class Talks {
  readonly #name: string;
  readonly #id: string;
  #told = 0;

  constructor(number: number) {
    this.#name = `made-up-${number}`;
    this.#id = `negotiation-${this.#name}`;
  }

  *beginning(): Generator<MadeUpEntry> {
    yield {
      type: 'SourceRegistered',
      stream: this.#source(0),
      data: { title: 'Minutes of the first day', kind: 'document' },
    };
    for (const side of ['north', 'south']) {
      const data = {
        name: `${side === 'north' ? 'Northern' : 'Southern'} side of ${this.#name}`,
        kind: 'organisation',
      };
      yield { type: 'ActorRegistered', stream: this.#actor(side), data };
      for (let person = 1; person <= PEOPLE; person += 1) {
        const name = `${side} delegate ${person} of ${this.#name}`;
        yield {
          type: 'ActorRegistered',
          stream: this.#actor(`${side}-${person}`),
          data: { name, kind: 'person', side: this.#actor(side), aliases: [{ text: `${name}, by another spelling` }] },
        };
      }
    }
    const data = {
      title: `Talks of ${this.#name}`,
      principals: [this.#actor('north'), this.#actor('south')],
      timeZone: 'Europe/Istanbul',
    };
    yield this.#account('NegotiationOpened', this.#id, 'north', 0, 'opened', data);
  }

  *round(round: number): Generator<MadeUpEntry> {
    const day = round * 9;
    yield {
      type: 'SourceRegistered',
      stream: this.#source(round),
      data: {
        title: `Report of round ${round}`,
        kind: 'article',
        publisher: 'A paper',
        publishedAt: { edtf: dayOf(day) },
        lang: 'en',
      },
    };
    const stream = `round-${this.#name}-${round}`;
    const of = { negotiation: this.#id, number: round };
    const window = { edtf: `[${dayOf(day)}..${dayOf(day + 3)}]`, raw: 'in the days after' };
    yield this.#account('RoundProposed', stream, 'north', day - 2, 'proposed', {
      ...of,
      by: this.#actor('north'),
      window,
    });
    for (const side of ['north', 'south'] as const) {
      const outcomes = [
        { topic: 'exchange', result: 'agreed' },
        { topic: 'ceasefire', result: side === 'north' ? 'not_agreed' : 'unclear' },
      ];
      const place = { name: 'A palace by the water', country: 'TR' };
      yield this.#account('RoundHeld', stream, side, day, 'held', { ...of, place, format: ['direct'], outcomes });
    }
    yield* this.#statements(stream, day, 4);
    const document = `document-${this.#name}-${round}`;
    const paper = { negotiation: this.#id, round: stream, kind: 'memorandum', author: this.#actor('north') };
    const ends = { from: this.#actor('north'), to: this.#actor('south') };
    yield this.#account('MemorandumExchanged', document, 'north', day, 'handed-over', { ...paper, ...ends });
    yield* this.#statements(document, day, 2);
  }

  *proposal(round: number): Generator<MadeUpEntry> {
    const stream = `proposal-${this.#name}-${round}`;
    const day = round * 9;
    const data = {
      negotiation: this.#id,
      by: this.#actor('south'),
      to: [this.#actor('north')],
      subject: 'pause',
      terms: 'A pause of some days along parts of the line, so that the fallen can be brought home.',
      kind: 'offer',
    };
    yield this.#account('ProposalMade', stream, 'south', day, 'made', data);
    yield* this.#statements(stream, day, 3);
    if (round % 2 === 0) {
      const answer = { by: this.#actor('north'), reason: 'No need is seen for it.', form: 'stated' };
      yield this.#account('ProposalRejected', stream, 'north', day + 1, 'rejected', answer);
    }
  }

  /** Every ninth goes on for long. */
  *exchange(round: number, of: number): Generator<MadeUpEntry> {
    const stream = `commitment-${this.#name}-${round}-${of}`;
    const [day, tranches] = [round * 9, (round * 3 + of) % 9 === 0 ? 30 : 3];
    const quantity = { min: tranches * 100, max: tranches * 100, unit: 'person', basis: 'one_way' };
    const due = { edtf: `[${dayOf(day + 5)}..${dayOf(day + 12)}]`, raw: 'next week' };
    const leg = (from: string, to: string) => ({
      legId: `${from}-${to}`,
      from: this.#actor(from),
      to: this.#actor(to),
      what: 'prisoners',
      categories: ['seriously injured', 'under 25'],
      quantity,
      due,
    });
    const legs = [leg('north', 'south'), leg('south', 'north')];
    const data = { negotiation: this.#id, round: `round-${this.#name}-${round}`, legs };
    for (const side of ['north', 'south'] as const)
      yield this.#account('SwapAgreed', stream, side, day, 'agreed', data);
    for (let tranche = 1; tranche <= tranches; tranche += 1) {
      const happening = `tranche-${tranche}`;
      const handed = { legId: 'north-south', scope: 'tranche', condition: 'as_claimed' };
      const count = { min: 100, max: 100, unit: 'person', basis: 'one_way' };
      for (const side of ['north', 'south'] as const) {
        yield this.#account('DeliveryReported', stream, side, day + tranche, happening, { ...handed, quantity: count });
      }
    }
    yield* this.#statements(stream, day, 2);
  }

  *#statements(about: string, day: number, count: number): Generator<MadeUpEntry> {
    const kinds = ['supports', 'assesses', 'describes', 'accuses'];
    for (let number = 1; number <= count; number += 1) {
      const text = `Statement ${number} about ${about}: what was said that day, in a sentence or two, as it was put down.`;
      const data = { negotiation: this.#id, about, kind: kinds[number % kinds.length], text };
      const side = number % 2 === 0 ? 'north' : 'south';
      yield this.#account('StatementMade', about, side, day, `said-${number}`, data);
    }
  }

  #account(
    type: string,
    stream: string,
    side: 'north' | 'south',
    day: number,
    happening: string,
    data: Record<string, unknown>,
  ): MadeUpEntry {
    this.#told += 1;
    const account = {
      side: this.#actor(side),
      speaker: this.#actor(`${side}-${(this.#told % PEOPLE) + 1}`),
      role: 'member of the delegation',
      polarity: 'asserts',
      channel: 'press_conference',
      saidAt: { edtf: dayOf(day + 1) },
      chain: [],
      source: this.#source(0),
      locator: `L${this.#told}`,
      quote: { text: `As it was said, number ${this.#told}`, lang: 'en' },
    };
    return { type, stream, happening, happened: { edtf: dayOf(day), tz: 'Europe/Istanbul' }, account, data };
  }

  #actor(name: string): string {
    return `actor-${this.#name}-${name}`;
  }

  #source(number: number): string {
    return `source-${this.#name}-${number}`;
  }
}

const dayOf = (day: number): string => new Date(BEGINNING + day * DAY_MS).toISOString().slice(0, 10);
