import { denies, legsIn, quantityIn, textIn, textsIn, whenIn } from './data-reading.js';
import { propositionOf } from './entry-fields.js';
import type { Entry, Surroundings } from './entry.js';
import type { Field, Span } from './field.js';
import { finish, phrases, sentences, tellers, withDetails, wordFor } from './headline-en.js';
import { quantityWords } from './quantity-words.js';
import type { Quantity } from './quantity.js';
import { subjectOf } from './subject-words.js';
import { whenWords } from './when-words.js';

/** What a sentence is made from: the accounts of one happening, its fields, and names for what they name. */
interface Telling {
  entries: readonly Entry[];
  fields: Record<string, Field>;
  around: Surroundings;
  /** The first account that asserts the happening, else the first. */
  lead: Entry;
}

/**
 * One sentence for a happening, from its accounts (at least one) and its fields: neutral words, details with whose word
 * they are, the sides' own words only in quotes. What the sides contradict each other in is left out.
 */
export function headlineOf(entries: readonly Entry[], fields: Record<string, Field>, around: Surroundings): string {
  const readable = entries.filter(({ redacted }) => redacted === null);
  const lead = readable.find((entry) => !denies(entry)) ?? readable[0];
  if (!lead) return finish(sentences.redacted, null, false);
  const telling = { entries: readable, fields, around, lead };
  const write = writers[lead.type];
  const sentence = write ? write(telling) : withDetails(lead.type, []);
  return finish(sentence, actorsTeller(telling), fields.exists?.value === false);
}

type Writer = (telling: Telling) => string;

const writers: Record<string, Writer> = {
  SourceRegistered: (telling) => sentences.registered('source', text(telling, 'title')),
  ActorRegistered: (telling) => sentences.registered('actor', text(telling, 'name')),
  NegotiationOpened: (telling) => sentences.negotiationOpened(text(telling, 'title')),
  ExternalActionNoted: (telling) =>
    sentences.externalAction(
      wordFor('action', text(telling, 'action')),
      names(telling, 'actor')[0] ?? null,
      names(telling, 'targets'),
    ),
  RoundProposed: (telling) =>
    sentences.roundProposed(placedRound(telling), names(telling, 'by'), dateDetail(telling, 'window')),
  RoundScheduled: (telling) => sentences.roundScheduled(placedRound(telling), dateDetail(telling, 'when')),
  RoundCalledOff: (telling) =>
    sentences.roundCalledOff(placedRound(telling), text(telling, 'how') === 'postponed', names(telling, 'by')),
  RoundHeld: (telling) => placedRound(telling),
  MemorandumExchanged: exchanged,
  DocumentPublished: (telling) =>
    sentences.published(
      subjectOf(telling.lead.stream, telling.around, 'bare'),
      valueOf(telling, 'publication', 'mode'),
      names(telling, 'by'),
    ),
  ProposalMade: (telling) => {
    const demand = text(telling, 'kind') === 'demand';
    const label = phrases.proposal(demand, names(telling, 'by'), names(telling, 'to'));
    const topic = wordFor('proposal', valueOf(telling, 'subject', 'subject'));
    return withDetails(label, [topic, quantityDetail(telling, 'duration')]);
  },
  ProposalRejected: answered,
  ProposalAccepted: answered,
  ProposalWithdrawn: answered,
  SwapAgreed: agreed,
  UndertakingGiven: agreed,
  TermsRevised: agreed,
  DeliveryReported: delivered,
  BreachAlleged: (telling) => sentences.breach(names(telling, 'by'), names(telling, 'against')[0] ?? null),
  CommitmentSuspended: acted,
  CommitmentResumed: acted,
  CommitmentWithdrawn: acted,
  CommitmentSuperseded: (telling) => sentences.superseded(subjectOf(telling.lead.stream, telling.around)),
  CommitmentAssessed: (telling) =>
    sentences.assessed(subjectOf(telling.lead.stream, telling.around), wordFor('verdict', text(telling, 'verdict'))),
  StatementMade: stated,
};

/** The first text that an account gives for a member. */
function text({ entries }: Telling, member: string): string | null {
  return entries.map(({ data }) => textIn(data[member])).find((value) => value !== null) ?? null;
}

/** The names of the actors that the first account to say so has in a member. */
function names({ entries, around }: Telling, member: string): string[] {
  const actors = entries.map(({ data }) => textsIn(data[member])).find((ids) => ids.length > 0) ?? [];
  return actors.map((actor) => around.nameOf(actor));
}

/** A field's value, or where it has none (contradicted, listed side by side, a tombstone) nothing. */
function valueOf(telling: Telling, field: string, member: string): string | null {
  const known = telling.fields[field];
  return known ? textIn(known.value) : text(telling, member);
}

/** Whose word a field is, unless all sides agree. */
function tellerOf(field: Field | undefined, { nameOf }: Surroundings): string | null {
  if (field?.status === 'claimed') return tellers.sides(field.by.map(nameOf));
  return field?.status === 'reported' ? tellers.reports : null;
}

/** Words with whose word they are, where that is not plain from who acts in the happening. */
function detail(words: string, field: Field | undefined, { around, fields }: Telling): string {
  const teller = tellerOf(field, around);
  return teller === null || teller === tellerOf(fields.exists, around) ? words : `${words}, ${teller}`;
}

function dateDetail(telling: Telling, name: string): string | null {
  const field = telling.fields[name];
  const date = whenIn(field?.value);
  return date && detail(whenWords(date), field, telling);
}

function quantityDetail(telling: Telling, name: string): string | null {
  const field = telling.fields[name];
  const quantity = quantityIn(field?.value);
  return quantity && detail(quantityWords(quantity), field, telling);
}

/** Acts of one actor that only others tell of: whose word that is. */
function actorsTeller({ entries, fields, around, lead }: Telling): string | null {
  const actors = textsIn(lead.data.by ?? lead.data.debtor).map(around.partyOf);
  if (actors.length === 0 || !actsOfOne.has(lead.type)) return null;
  const own = entries.some(
    ({ attribution, account }) => attribution === 'on_record' && account?.side != null && actors.includes(account.side),
  );
  return own ? null : tellerOf(fields.exists, around);
}

const actsOfOne = new Set<string>([
  'RoundProposed',
  'ProposalMade',
  'ProposalRejected',
  'ProposalAccepted',
  'ProposalWithdrawn',
  'UndertakingGiven',
  'CommitmentSuspended',
  'CommitmentResumed',
  'CommitmentWithdrawn',
]);

function placedRound(telling: Telling): string {
  const number = telling.around.streamEntries.concat(telling.entries).map(({ data }) => data.number);
  const first = number.find((value) => typeof value === 'number');
  const place = telling.fields.place?.value as { name?: unknown } | null | undefined;
  return phrases.inPlace(phrases.round(typeof first === 'number' ? first : null), textIn(place?.name));
}

function exchanged(telling: Telling): string {
  const { around, fields } = telling;
  const nameOf = (field: string, member = field) => {
    const actor = valueOf(telling, field, member);
    return actor && around.nameOf(actor);
  };
  const via = nameOf('via');
  const kind = wordFor('document', valueOf(telling, 'kind', 'kind'));
  const label = phrases.document(kind, nameOf('from') ?? names(telling, 'author')[0] ?? null, nameOf('to'));
  const route = phrases.through(label, via && detail(via, fields.via, telling));
  return withDetails(route, [quantityDetail(telling, 'items')]);
}

function answered(telling: Telling): string {
  const answer = wordFor('answer', telling.lead.type);
  return sentences.answer(answer, names(telling, 'by'), subjectOf(telling.lead.stream, telling.around, 'bare'));
}

function acted(telling: Telling): string {
  const commitment = subjectOf(telling.lead.stream, telling.around);
  return sentences.act(wordFor('act', telling.lead.type), names(telling, 'by'), commitment);
}

function agreed(telling: Telling): string {
  const { lead, around, fields } = telling;
  const legs = legsIn(lead);
  const ends = [...new Set(legs.flatMap(({ from, to }) => [from, to]))].map(around.nameOf);
  const what = [...new Set(legs.map((leg) => wordFor('what', textIn(leg.what))).filter((word) => word !== null))];
  const details = termsDetails(telling);
  if ((lead.type as string) === 'TermsRevised')
    return withDetails(sentences.revised(phrases.terms(what, ends)), details);
  if ((lead.type as string) === 'UndertakingGiven' && fields.mode?.status !== 'contradicted') {
    const beneficiaries = [...new Set(legs.filter(({ from, to }) => from !== to).map(({ to }) => around.nameOf(to)))];
    const label = sentences.undertaking(names(telling, 'debtor')[0] ?? null, beneficiaries);
    return withDetails(label, [...what, ...details, ...dueDetails(telling)]);
  }
  return withDetails(sentences.agreement(fields.mode?.value === 'reciprocal' && what.length > 0, what, ends), details);
}

/** How much goes which way; where the legs have no numbers, how much in all. */
function termsDetails(telling: Telling): (string | null)[] {
  const { lead, fields, around } = telling;
  const legs = legsIn(lead).flatMap(({ legId, from, to }) => {
    const field = fields[`legs.${legId}.quantity`];
    const quantity = quantityIn(field?.value);
    return quantity
      ? [{ words: quantityWords(quantity), field, from: around.nameOf(from), to: around.nameOf(to) }]
      : [];
  });
  const [first] = legs;
  if (!first) return [quantityDetail(telling, 'total')];
  const alike = legs.every(({ words, field }) => {
    return words === first.words && tellerOf(field, around) === tellerOf(first.field, around);
  });
  if (legs.length > 1 && alike) return [detail(phrases.eachWay(first.words), first.field, telling)];
  return legs.map(({ words, field, from, to }) => detail(phrases.fromTo(words, from, to), field, telling));
}

function dueDetails(telling: Telling): string[] {
  return legsIn(telling.lead).flatMap(({ legId }) => {
    const field = telling.fields[`legs.${legId}.due`];
    const date = field?.value as Span | null | undefined;
    return date ? [detail(phrases.due(date.words), field, telling)] : [];
  });
}

function delivered(telling: Telling): string {
  const { lead, around } = telling;
  const legs = around.streamEntries.flatMap(legsIn);
  const leg = legs.find(({ legId }) => legId === lead.data.legId);
  const quantity = quantityIn(telling.fields.quantity?.value) as Quantity | null;
  const what = wordFor('what', textIn(leg?.what)) ?? '';
  const label = sentences.delivery(
    textIn(lead.data.scope),
    what,
    leg ? around.nameOf(leg.from) : null,
    leg ? around.nameOf(leg.to) : null,
  );
  return withDetails(label, [quantity && detail(quantityWords(quantity), telling.fields.quantity, telling)]);
}

const longestQuote = 140;

function stated({ entries, lead, around }: Telling): string {
  const speakers = entries.map(({ account }) => account?.speaker ?? account?.side ?? null).filter((id) => id !== null);
  const relayed = entries.every(({ attribution }) => attribution === 'relayed');
  const voices = [...new Set(speakers)].map(around.nameOf).map((name) => (relayed ? phrases.relayed(name) : name));
  const proposition = propositionOf(lead);
  const about = textIn(lead.data.about) ?? lead.stream;
  const subject = proposition === null ? subjectOf(about, around) : phrases.proposition(proposition);
  const quote = voices.length < 2 ? (lead.account?.quote?.text ?? null) : null;
  const kind = voices.length < 2 ? wordFor('statement', textIn(lead.data.kind)) : null;
  return sentences.statement(voices, subject, quote === null ? null : shortened(quote), kind);
}

/** Cut at the limit, between characters. */
function shortened(quote: string): string {
  const characters = [...quote];
  return characters.length > longestQuote ? `${characters.slice(0, longestQuote).join('').trimEnd()}…` : quote;
}
