import { capital, list, ordinal, quoted } from './language-en.js';

/*
 * The sentences of headlines, in neutral words: labels for what is said to have happened, never a claim that it did.
 * Whose word it is stands behind it ("as told by …"), and each side's own words only in quotes.
 */

const vocabulary = {
  what: {
    prisoners: 'prisoners',
    bodies: 'bodies',
    children: 'children',
    document: 'a document',
    answer: 'an answer',
    decision: 'a decision',
    ceasefire: 'a ceasefire',
    withdrawal: 'a withdrawal',
    passage: 'passage',
    goods: 'goods',
    payment: 'a payment',
    hours: 'hours',
  },
  exchanged: { document: 'documents', answer: 'answers', decision: 'decisions', payment: 'payments' },
  proposal: {
    ceasefire: 'ceasefire',
    pause: 'pause',
    exchange: 'exchange',
    return_of_persons: 'return of persons',
    leaders_meeting: 'meeting of leaders',
    third_party_role: 'role of a third party',
    withdrawal: 'withdrawal',
    next_round: 'next round',
  },
  document: { memorandum: 'memorandum', list: 'list', letter: 'letter', draft_text: 'draft' },
  action: { arrest_warrant: 'arrest warrants', sanction: 'sanctions', resolution: 'resolution', law: 'law' },
  statement: {
    supports: 'support',
    opposes: 'opposition',
    conditional: 'conditions',
    aims: 'aim',
    accuses: 'accusation',
    denies: 'denial',
    assesses: 'assessment',
    describes: 'description',
    satisfied: 'satisfaction',
    checked: 'looked, no news',
  },
  answer: { ProposalRejected: 'rejection', ProposalAccepted: 'acceptance', ProposalWithdrawn: 'withdrawal' },
  act: {
    CommitmentSuspended: 'suspension',
    CommitmentResumed: 'resumption',
    CommitmentWithdrawn: 'withdrawal',
  },
  verdict: {
    delivered: 'delivered',
    partly_final: 'delivered in part, finally',
    breached: 'breached',
    void: 'void',
    not_assessable: 'not assessable',
  },
} satisfies Record<string, Record<string, string>>;

/** Our word for a value of an enum; null for `other` and for what has none. */
export function wordFor(kind: keyof typeof vocabulary, value: string | null): string | null {
  const words: Record<string, string> = vocabulary[kind];
  return value !== null && Object.hasOwn(words, value) ? (words[value] ?? null) : null;
}

/** Parts put together; what is not known is left out. */
function say(...parts: (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' ');
}

const by = (names: readonly string[]) => (names.length > 0 ? `by ${list(names)}` : null);
const to = (names: readonly string[]) => (names.length > 0 ? `to ${list(names)}` : null);
const from = (name: string | null) => name && `from ${name}`;
const on = (what: string | null) => what && `on ${what}`;
const between = (names: readonly string[]) => (names.length > 1 ? `between ${list(names)}` : by(names));

/** With a detail or several behind a colon. */
export function withDetails(label: string, details: readonly (string | null)[]): string {
  const known = details.filter((detail) => detail !== null && detail !== '');
  const separator = known.some((detail) => detail?.includes(', ')) ? '; ' : ', ';
  return known.length > 0 ? `${label}: ${known.join(separator)}` : label;
}

/** Whose word something is. */
export const tellers = {
  sides: (names: readonly string[]) => `as told by ${list(names)}`,
  reports: 'as reported',
};

export const phrases = {
  round: (number: number | null) => (number === null ? 'round of talks' : `${ordinal(number)} round of talks`),
  inPlace: (label: string, place: string | null) => say(label, place && `in ${place}`),
  the: (thing: string) => `the ${thing}`,
  proposal: (demand: boolean, names: readonly string[], addressees: readonly string[] = []) =>
    say(demand ? 'demand' : 'proposal', by(names), to(addressees)),
  about: (thing: string, topic: string | null) => (topic ? `${thing} (${topic})` : thing),
  document: (
    kind: string | null,
    author: string | null,
    addressee: string | null = null,
    title: string | null = null,
  ) => say(kind ?? 'document', title && quoted(title), from(author), addressee && `to ${addressee}`),
  through: (label: string, name: string | null) => (name === null ? label : `${label}, through ${name}`),
  relayed: (name: string) => `${name}, as relayed,`,
  relayedInList: (name: string) => `${name} (as relayed)`,
  inWords: (text: string) => quoted(text),
  newDate: (when: string) => `new date ${when}`,
  dated: (label: string, when: string) => `${label}, ${when}`,
  leg: (what: string | null, debtor: string, beneficiary: string) =>
    what === null ? `what ${debtor} owes ${beneficiary}` : `${what} from ${debtor} to ${beneficiary}`,
  own: (thing: string) => `its own ${thing}`,
  terms: (what: readonly string[], ends: readonly string[]) => say('terms', on(list(what)), between(ends)),
  eachWay: (quantity: string) => `${quantity} each way`,
  fromTo: (quantity: string, debtor: string, beneficiary: string) => `${quantity} from ${debtor} to ${beneficiary}`,
  due: (when: string) => `due ${when}`,
  negotiation: 'negotiation',
  streamed: (category: string, slug: string) => `${category} ${quoted(slug.replaceAll('-', ' '))}`,
  proposition: (slug: string) => quoted(capital(slug.replaceAll('-', ' '))),
};

/** One sentence for each type of happening; capitals and tellers are put on by the caller. */
export const sentences = {
  negotiationOpened: (title: string | null) => withDetails('negotiation opened', [title]),
  externalAction: (
    action: string | null,
    actor: string | null,
    targets: readonly string[],
    grounds: string | null = null,
  ) => {
    const about = targets.length > 0 ? `concerning ${list(targets)}` : null;
    return withDetails(say(action ?? 'act', by(actor ? [actor] : []), about), [grounds && quoted(grounds)]);
  },
  roundProposed: (round: string, names: readonly string[], when: string | null) =>
    say('proposal', by(names), `for ${names.length > 0 ? 'the' : 'a'} ${round}`) + (when ? `, ${when}` : ''),
  roundScheduled: (round: string, names: readonly string[], when: string | null) =>
    withDetails(`date of the ${round}${names.length > 0 ? `, set by ${list(names)}` : ''}`, [when]),
  roundCalledOff: (round: string, postponed: boolean, names: readonly string[], newDate: string | null) =>
    withDetails(say(postponed ? 'postponement' : 'cancellation', by(names), `of the ${round}`), [newDate]),
  published: (document: string, mode: string | null, names: readonly string[]) => {
    const text = mode === 'full' ? 'full text of' : mode === 'part' ? 'part of' : 'text of';
    const act = mode === 'obtained_by_press' ? 'obtained' : 'published';
    return `${text} the ${document}, ${say(act, by(names))}`;
  },
  answer: (answer: string | null, names: readonly string[], proposal: string, conditional = false) =>
    say(answer ?? 'answer', by(names), `of ${proposal}`) + (conditional ? ', with conditions' : ''),
  agreement: (exchange: boolean, what: readonly string[], ends: readonly string[]) =>
    say('agreement on', exchange ? 'an exchange of' : null, list(what), between(ends)),
  undertaking: (debtor: string | null, beneficiaries: readonly string[]) =>
    say('undertaking', from(debtor), to(beneficiaries)),
  revised: (names: readonly string[], terms: string) =>
    names.length > 0 ? say('revision', by(names), `of the ${terms}`) : `revised ${terms}`,
  delivery: (scope: string | null, what: string | null, debtor: string | null, beneficiary: string | null) => {
    const paid = what === vocabulary.what.payment;
    const one = paid ? 'payment' : 'delivery';
    const act = { cumulative: paid ? 'payments so far' : 'deliveries so far', attempt: `attempted ${one}` }[
      scope ?? ''
    ];
    return say(act ?? one, paid ? null : what && `of ${what}`, from(debtor), beneficiary && `to ${beneficiary}`);
  },
  breach: (names: readonly string[], against: string | null, what: string | null) =>
    withDetails(say('allegation', by(names), 'of a breach', against && `by ${against}`), [what && quoted(what)]),
  act: (act: string | null, names: readonly string[], commitment: string) =>
    say(act ?? 'act', by(names), 'of', commitment),
  superseded: (commitment: string, successor: string | null) =>
    say('replacement', 'of', commitment, successor && `by ${successor}`),
  assessed: (names: readonly string[], subject: string, verdict: string | null) =>
    withDetails(say('assessment', by(names), `of ${subject}`), [verdict]),
  /** `summary`: not the speaker's words but what the record has in their place. */
  statement: (names: readonly string[], subject: string, told: Told) =>
    withDetails(`${names.length > 0 ? list(names) : 'report'} on ${subject}`, [
      told.quote === null ? summedUp(told) : quoted(told.quote),
    ]),
  proposition: (proposition: string, stands: Stands, quote: string | null) => {
    const stand = (words: string, names: readonly string[] | null) =>
      names && (names.length > 0 ? `${words} by ${list(names)}` : `${words} in reports`);
    return withDetails(proposition, [
      stand('asserted', stands.asserted),
      stand('denied', stands.denied),
      stand('wanted', stands.wanted),
      quote && quoted(quote),
    ]);
  },
  registered: (kind: string, name: string | null) => withDetails(`${kind} registered`, [name]),
  redacted: 'redacted entry',
};

/** A statement's own words, a summary of it where there are none, and what kind of statement it is. */
interface Told {
  quote: string | null;
  summary: string | null;
  kind: string | null;
}

const summedUp = ({ summary, kind }: Told): string | null =>
  summary === null ? kind : `${kind === null ? '' : `${kind}, `}summed up as ${quoted(summary)}`;

/** Who takes which stand on a proposition: names, none where only reports do, null where nobody does. */
export interface Stands {
  asserted: readonly string[] | null;
  denied: readonly string[] | null;
  wanted: readonly string[] | null;
}

/** Who denies a happening, by name where it is known; `alone`: nobody else's word stands against theirs. */
export interface Denial {
  names: readonly string[];
  alone: boolean;
}

/** A finished headline. */
export function finish(sentence: string, teller: string | null, denial: Denial | null = null): string {
  const told = sentence + (teller ? `, ${teller}` : '');
  if (denial === null) return capital(told);
  const denied = say('denied', by(denial.names));
  return capital(denial.alone ? `${denied}: ${sentence}` : `${told}, ${denied}`);
}
