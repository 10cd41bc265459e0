import { denies, textIn, textsIn } from './data-reading.js';
import type { AccountType } from './event-catalogue.js';
import type { Entry, Surroundings } from './entry.js';
import type { Field } from './field.js';
import { type Denial, finish, phrases, sentences, withDetails, wordFor } from './headline-en.js';
import {
  dateDetail,
  detail,
  names,
  quantityDetail,
  shortened,
  tellerOf,
  text,
  valueOf,
  type Material,
} from './headline-material.js';
import { stated } from './headline-statement.js';
import { agreed, assessed, delivered } from './headline-terms.js';
import { proposalMade, roundNumberIn, subjectOf } from './subject-words.js';

/**
 * One sentence for a happening, from its accounts (at least one) and its fields: neutral words, details with whose word
 * they are, the sides' own words only in quotes. What the sides contradict each other in is left out, but for who denies it.
 */
export function headlineOf(entries: readonly Entry[], fields: Record<string, Field>, around: Surroundings): string {
  const readable = entries.filter(({ redacted }) => redacted === null);
  const lead = readable.find((entry) => !denies(entry)) ?? readable[0];
  if (!lead) return finish(sentences.redacted, null);
  const material = { entries: readable, fields, around, lead };
  return finish(writers[lead.type](material), actorsTeller(material), denialOf(material));
}

type Writer = (material: Material) => string;

const writers: Record<AccountType, Writer> = {
  SourceRegistered: (material) => sentences.registered('source', text(material, 'title')),
  ActorRegistered: (material) => sentences.registered('actor', text(material, 'name')),
  NegotiationOpened: (material) => sentences.negotiationOpened(text(material, 'title')),
  ExternalActionNoted: externalAction,
  RoundProposed: (material) =>
    sentences.roundProposed(placedRound(material), names(material, 'by'), dateDetail(material, 'window')),
  RoundScheduled: (material) =>
    sentences.roundScheduled(placedRound(material), names(material, 'by'), dateDetail(material, 'when')),
  RoundCalledOff: (material) => {
    const window = dateDetail(material, 'window');
    const postponed = text(material, 'how') === 'postponed';
    return sentences.roundCalledOff(
      placedRound(material),
      postponed,
      names(material, 'by'),
      window && phrases.newDate(window),
    );
  },
  RoundHeld: (material) => placedRound(material),
  MemorandumExchanged: exchanged,
  DocumentPublished: (material) =>
    sentences.published(
      subjectOf(material.lead.stream, material.around, 'bare'),
      valueOf(material, 'publication', 'mode'),
      names(material, 'by'),
    ),
  ProposalMade: proposed,
  ProposalRejected: answered,
  ProposalAccepted: answered,
  ProposalWithdrawn: answered,
  SwapAgreed: agreed,
  UndertakingGiven: agreed,
  TermsRevised: agreed,
  DeliveryReported: delivered,
  BreachAlleged: (material) =>
    sentences.breach(names(material, 'by'), names(material, 'against')[0] ?? null, shortened(text(material, 'what'))),
  CommitmentSuspended: acted,
  CommitmentResumed: acted,
  CommitmentWithdrawn: acted,
  CommitmentSuperseded: ({ lead, around }) => {
    const successor = textIn(lead.data.byCommitment);
    return sentences.superseded(subjectOf(lead.stream, around), successor && subjectOf(successor, around));
  },
  CommitmentAssessed: assessed,
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

const actsOfOne = new Set<AccountType>([
  'RoundProposed',
  'RoundScheduled',
  'RoundCalledOff',
  'ProposalMade',
  'ProposalRejected',
  'ProposalAccepted',
  'ProposalWithdrawn',
  'UndertakingGiven',
  'TermsRevised',
  'BreachAlleged',
  'CommitmentSuspended',
  'CommitmentResumed',
  'CommitmentWithdrawn',
]);

/** Who says that it is not so, where that is what the record has, or what contradicts it. */
function denialOf({ entries, fields: { exists }, around }: Material): Denial | null {
  const alone = exists?.value === false;
  if (!alone && exists?.status !== 'contradicted') return null;
  const voices = entries.filter(denies).map(({ account }) => account?.side ?? account?.speaker ?? null);
  const names = [...new Set(voices.filter((voice) => voice !== null))].map(around.nameOf);
  return { names, alone };
}

function placedRound(material: Material): string {
  const number = roundNumberIn(material.around.streamEntries) ?? roundNumberIn(material.entries);
  const place = material.fields.place?.value as { name?: unknown } | null | undefined;
  return phrases.inPlace(phrases.round(number), textIn(place?.name));
}

/** What has no word of ours is told by its grounds, as the record has them. */
function externalAction(material: Material): string {
  const action = wordFor('action', text(material, 'action'));
  const grounds = action === null ? shortened(text(material, 'grounds')) : null;
  return sentences.externalAction(action, names(material, 'actor')[0] ?? null, names(material, 'targets'), grounds);
}

function exchanged(material: Material): string {
  const { around, fields } = material;
  const nameOf = (field: string, member = field) => {
    const actor = valueOf(material, field, member);
    return actor && around.nameOf(actor);
  };
  const via = nameOf('via');
  const kind = wordFor('document', valueOf(material, 'kind', 'kind'));
  const author = nameOf('from') ?? names(material, 'author')[0] ?? null;
  const label = phrases.document(kind, author, nameOf('to'), text(material, 'title'));
  const route = phrases.through(label, via && detail(via, fields.via, material));
  return withDetails(route, [quantityDetail(material, 'items')]);
}

/** A subject that has no word of ours is told by the terms, as the record has them. */
function proposed(material: Material): string {
  const demand = text(material, 'kind') === 'demand';
  const label = phrases.proposal(demand, names(material, 'by'), names(material, 'to'));
  const subject = valueOf(material, 'subject', 'subject');
  const terms = subject === 'other' ? shortened(text(material, 'terms')) : null;
  const topic = wordFor('proposal', subject) ?? (terms && phrases.inWords(terms));
  return withDetails(label, [topic, quantityDetail(material, 'duration')]);
}

function answered(material: Material): string {
  const { lead, around } = material;
  const made = proposalMade(around.streamEntries);
  const proposers = textsIn(made?.data.by);
  const own = proposers.length === 1 && proposers[0] === textIn(lead.data.by);
  const proposal = own
    ? phrases.own(subjectOf(lead.stream, around, 'own'))
    : phrases.the(subjectOf(lead.stream, around, 'bare'));
  const conditional = text(material, 'conditions') !== null;
  return sentences.answer(wordFor('answer', lead.type), names(material, 'by'), proposal, conditional);
}

function acted(material: Material): string {
  const commitment = subjectOf(material.lead.stream, material.around);
  return sentences.act(wordFor('act', material.lead.type), names(material, 'by'), commitment);
}
