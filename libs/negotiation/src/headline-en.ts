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
  document: { memorandum: 'memorandum', list: 'list', letter: 'letter', draft_text: 'draft text' },
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
  document: (kind: string | null, author: string | null, addressee: string | null = null) =>
    say(kind ?? 'document', from(author), addressee && `to ${addressee}`),
  through: (label: string, name: string | null) => (name === null ? label : `${label}, through ${name}`),
  relayed: (name: string) => `${name}, as relayed,`,
  terms: (what: readonly string[], ends: readonly string[]) => say('terms', on(list(what)), between(ends)),
  eachWay: (quantity: string) => `${quantity} each way`,
  fromTo: (quantity: string, debtor: string, beneficiary: string) => `${quantity} from ${debtor} to ${beneficiary}`,
  due: (when: string) => `due ${when}`,
  negotiation: 'negotiation',
  streamed: (category: string, slug: string) => `${category} ${quoted(slug.replaceAll('-', ' '))}`,
  proposition: (slug: string) => quoted(slug.replaceAll('-', ' ')),
};

/** One sentence for each type of happening; capitals and tellers are put on by the caller. */
export const sentences = {
  negotiationOpened: (title: string | null) => withDetails('negotiation opened', [title]),
  externalAction: (action: string | null, actor: string | null, targets: readonly string[]) =>
    say(action ?? 'act', by(actor ? [actor] : []), targets.length > 0 ? `concerning ${list(targets)}` : null),
  roundProposed: (round: string, names: readonly string[], when: string | null) =>
    say('proposal', by(names), `for ${names.length > 0 ? 'the' : 'a'} ${round}`) + (when ? `, ${when}` : ''),
  roundScheduled: (round: string, when: string | null) => withDetails(`date of the ${round}`, [when]),
  roundCalledOff: (round: string, postponed: boolean, names: readonly string[]) =>
    say(postponed ? 'postponement' : 'cancellation', `of the ${round}`, by(names)),
  published: (document: string, mode: string | null, names: readonly string[]) => {
    const text = mode === 'full' ? 'full text of' : mode === 'part' ? 'part of' : 'text of';
    const act = mode === 'obtained_by_press' ? 'obtained' : 'published';
    return `${text} the ${document}, ${say(act, by(names))}`;
  },
  answer: (answer: string | null, names: readonly string[], proposal: string) =>
    say(answer ?? 'answer', by(names), `of the ${proposal}`),
  agreement: (exchange: boolean, what: readonly string[], ends: readonly string[]) =>
    say('agreement on', exchange ? 'an exchange of' : null, list(what), between(ends)),
  undertaking: (debtor: string | null, beneficiaries: readonly string[]) =>
    say('undertaking', from(debtor), to(beneficiaries)),
  revised: (terms: string) => `revised ${terms}`,
  delivery: (scope: string | null, what: string | null, debtor: string | null, beneficiary: string | null) => {
    const act = { cumulative: 'deliveries so far', attempt: 'attempted delivery' }[scope ?? ''] ?? 'delivery';
    return say(act, what && `of ${what}`, from(debtor), beneficiary && `to ${beneficiary}`);
  },
  breach: (names: readonly string[], against: string | null) =>
    say('allegation', by(names), 'of a breach', against && `by ${against}`),
  act: (act: string | null, names: readonly string[], commitment: string) =>
    say(act ?? 'act', 'of', commitment, by(names)),
  superseded: (commitment: string) => `replacement of ${commitment}`,
  assessed: (commitment: string, verdict: string | null) => withDetails(`assessment of ${commitment}`, [verdict]),
  statement: (names: readonly string[], subject: string, quote: string | null, kind: string | null) => {
    const who = names.length > 0 ? list(names) : 'report';
    return withDetails(`${who} on ${subject}`, [quote === null ? kind : quoted(quote)]);
  },
  registered: (kind: string, name: string | null) => withDetails(`${kind} registered`, [name]),
  redacted: 'redacted entry',
};

/** A finished headline. */
export function finish(sentence: string, teller: string | null, denied: boolean): string {
  return capital((denied ? 'denied: ' : '') + sentence + (teller ? `, ${teller}` : ''));
}
