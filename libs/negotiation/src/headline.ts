import { denies, textIn, textsIn } from './data-reading.js';
import { propositionOf } from './entry-fields.js';
import type { Entry, Surroundings } from './entry.js';
import type { AccountType } from './event-catalogue.js';
import type { Field } from './field.js';
import { finish, phrases, sentences, withDetails, wordFor } from './headline-en.js';
import {
  dateDetail,
  detail,
  names,
  quantityDetail,
  tellerOf,
  text,
  valueOf,
  type Material,
} from './headline-material.js';
import { agreed, delivered } from './headline-terms.js';
import { categoryOf } from './reference.js';
import { roundNumberIn, subjectOf } from './subject-words.js';

/**
 * One sentence for a happening, from its accounts (at least one) and its fields: neutral words, details with whose word
 * they are, the sides' own words only in quotes. What the sides contradict each other in is left out.
 */
export function headlineOf(entries: readonly Entry[], fields: Record<string, Field>, around: Surroundings): string {
  const readable = entries.filter(({ redacted }) => redacted === null);
  const lead = readable.find((entry) => !denies(entry)) ?? readable[0];
  if (!lead) return finish(sentences.redacted, null, false);
  const material = { entries: readable, fields, around, lead };
  const write = writers[lead.type];
  const sentence = write ? write(material) : withDetails(lead.type, []);
  return finish(sentence, actorsTeller(material), fields.exists?.value === false);
}

type Writer = (material: Material) => string;

const writers: Partial<Record<AccountType, Writer>> = {
  SourceRegistered: (material) => sentences.registered('source', text(material, 'title')),
  ActorRegistered: (material) => sentences.registered('actor', text(material, 'name')),
  NegotiationOpened: (material) => sentences.negotiationOpened(text(material, 'title')),
  ExternalActionNoted: (material) =>
    sentences.externalAction(
      wordFor('action', text(material, 'action')),
      names(material, 'actor')[0] ?? null,
      names(material, 'targets'),
    ),
  RoundProposed: (material) =>
    sentences.roundProposed(placedRound(material), names(material, 'by'), dateDetail(material, 'window')),
  RoundScheduled: (material) => sentences.roundScheduled(placedRound(material), dateDetail(material, 'when')),
  RoundCalledOff: (material) =>
    sentences.roundCalledOff(placedRound(material), text(material, 'how') === 'postponed', names(material, 'by')),
  RoundHeld: (material) => placedRound(material),
  MemorandumExchanged: exchanged,
  DocumentPublished: (material) =>
    sentences.published(
      subjectOf(material.lead.stream, material.around, 'bare'),
      valueOf(material, 'publication', 'mode'),
      names(material, 'by'),
    ),
  ProposalMade: (material) => {
    const demand = text(material, 'kind') === 'demand';
    const label = phrases.proposal(demand, names(material, 'by'), names(material, 'to'));
    const topic = wordFor('proposal', valueOf(material, 'subject', 'subject'));
    return withDetails(label, [topic, quantityDetail(material, 'duration')]);
  },
  ProposalRejected: answered,
  ProposalAccepted: answered,
  ProposalWithdrawn: answered,
  SwapAgreed: agreed,
  UndertakingGiven: agreed,
  TermsRevised: agreed,
  DeliveryReported: delivered,
  BreachAlleged: (material) => sentences.breach(names(material, 'by'), names(material, 'against')[0] ?? null),
  CommitmentSuspended: acted,
  CommitmentResumed: acted,
  CommitmentWithdrawn: acted,
  CommitmentSuperseded: (material) => sentences.superseded(subjectOf(material.lead.stream, material.around)),
  CommitmentAssessed: (material) =>
    sentences.assessed(subjectOf(material.lead.stream, material.around), wordFor('verdict', text(material, 'verdict'))),
  StatementMade: stated,
};

/** Acts of one actor that only others tell of: whose word that is. */
function actorsTeller({ entries, fields, around, lead }: Material): string | null {
  const actors = textsIn(lead.data.by ?? lead.data.debtor).map(around.partyOf);
  if (actors.length === 0 || !actsOfOne.has(lead.type)) return null;
  const own = entries.some(
    ({ attribution, account }) =>
      attribution === 'on_record' && typeof account?.side === 'string' && actors.includes(account.side),
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

function placedRound(material: Material): string {
  const number = roundNumberIn(material.around.streamEntries) ?? roundNumberIn(material.entries);
  const place = material.fields.place?.value as { name?: unknown } | null | undefined;
  return phrases.inPlace(phrases.round(number), textIn(place?.name));
}

function exchanged(material: Material): string {
  const { around, fields } = material;
  const nameOf = (field: string, member = field) => {
    const actor = valueOf(material, field, member);
    return actor && around.nameOf(actor);
  };
  const via = nameOf('via');
  const kind = wordFor('document', valueOf(material, 'kind', 'kind'));
  const label = phrases.document(kind, nameOf('from') ?? names(material, 'author')[0] ?? null, nameOf('to'));
  const route = phrases.through(label, via && detail(via, fields.via, material));
  return withDetails(route, [quantityDetail(material, 'items')]);
}

function answered(material: Material): string {
  const answer = wordFor('answer', material.lead.type);
  return sentences.answer(answer, names(material, 'by'), subjectOf(material.lead.stream, material.around, 'bare'));
}

function acted(material: Material): string {
  const commitment = subjectOf(material.lead.stream, material.around);
  return sentences.act(wordFor('act', material.lead.type), names(material, 'by'), commitment);
}

const longestQuote = 140;

function stated({ entries, lead, around }: Material): string {
  const speakers = entries.map(({ account }) => account?.speaker ?? account?.side ?? null).filter((id) => id !== null);
  const relayed = entries.every(({ attribution }) => attribution === 'relayed');
  const voices = [...new Set(speakers)].map(around.nameOf).map((name) => (relayed ? phrases.relayed(name) : name));
  const proposition = propositionOf(lead);
  const subject = proposition === null ? subjectOf(streamAbout(lead), around) : phrases.proposition(proposition);
  const quote = voices.length < 2 ? (lead.account?.quote?.text ?? null) : null;
  const kind = voices.length < 2 ? wordFor('statement', textIn(lead.data.kind)) : null;
  return sentences.statement(voices, subject, quote === null ? null : shortened(quote), kind);
}

/** What a statement is about; an event has no words of its own, so that of the stream it is stated in. */
function streamAbout({ data, stream }: Entry): string {
  const about = textIn(data.about);
  return about === null || categoryOf(about) === null ? stream : about;
}

/** Cut at the limit, between characters. */
function shortened(quote: string): string {
  const characters = [...quote];
  return characters.length > longestQuote ? `${characters.slice(0, longestQuote).join('').trimEnd()}…` : quote;
}
