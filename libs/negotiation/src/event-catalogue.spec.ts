import { z } from 'zod';
import {
  accountTypes,
  eventCatalogue,
  type EventType,
  eventTypes,
  isAccountType,
  isEventType,
  isPostable,
  postableTypes,
  specOf,
} from './event-catalogue.js';
import { happeningName } from './happening.js';
import { happeningSlug } from './text.js';

type Node = z.core.JSONSchema.BaseSchema;

/** The fields of a JSON Schema that take references, in the notation of the catalogue. */
function referenceFields(node: Node, defs: Record<string, Node>, path: string): string[] {
  if (node.$ref) return referenceFields(defs[node.$ref.replace('#/$defs/', '')]!, defs, path);
  if (node.anyOf) return (node.anyOf as Node[]).flatMap((branch) => referenceFields(branch, defs, path));
  if (node.items) return referenceFields(node.items as Node, defs, `${path}[]`);
  const members = Object.entries((node.properties ?? {}) as Record<string, Node>);
  if (node.pattern?.includes('-[a-z0-9]+(?:-[a-z0-9]+)*') && /^\^\(?(\?:)?\(?(\?:)?[a-z]+[-|]/.test(node.pattern))
    return [path];
  return members.flatMap(([name, member]) => referenceFields(member, defs, path === '' ? name : `${path}.${name}`));
}

describe('the event catalogue', () => {
  it('has the types of domain.md, and no other', () => {
    expect(eventTypes).toHaveLength(28);
    expect(isEventType('SwapAgreed')).toBe(true);
    for (const other of ['swapAgreed', 'StatusChanged', 'toString', '__proto__', null, 1])
      expect(isEventType(other)).toBe(false);
  });

  it('tells what makes an entry from what changes one, and what can be posted', () => {
    const amendments = ['EntryCorrected', 'EntryRetracted', 'EntryRedacted'];
    expect(eventTypes.filter((type) => !isAccountType(type))).toEqual(amendments);
    expect(accountTypes).toEqual(eventTypes.filter((type) => !amendments.includes(type)));
    expect(eventTypes.filter((type) => !isPostable(type))).toEqual(['EntryRedacted']);
    expect(postableTypes).toHaveLength(27);
    expect([isAccountType('toString'), isPostable(null)]).toEqual([false, false]);
  });

  it.each(eventTypes)('%s lists every field that takes a reference', (type) => {
    const { $defs, ...schema } = z.toJSONSchema(specOf(type).data, { io: 'input' }) as Node & {
      $defs?: Record<string, Node>;
    };
    expect([...specOf(type).references].sort()).toEqual(referenceFields(schema, $defs ?? {}, '').sort());
  });

  it.each(eventTypes)('%s can be described as JSON Schema, and refuses members it does not have', (type) => {
    const schema = z.toJSONSchema(specOf(type).data, { io: 'input' });
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(specOf(type).data.safeParse({ colour: 'red' }).error!.issues).toContainEqual(
      expect.objectContaining({ code: 'unrecognized_keys', keys: ['colour'] }),
    );
  });

  it('asks of an account only what domain.md asks', () => {
    const required = Object.fromEntries(
      eventTypes.map((type) => [type, (z.toJSONSchema(specOf(type).data, { io: 'input' }).required ?? []).toSorted()]),
    );
    expect(required).toEqual({
      SourceRegistered: ['kind', 'title'],
      ActorRegistered: ['kind', 'name'],
      NegotiationOpened: ['principals', 'title'],
      ExternalActionNoted: ['action', 'actor'],
      RoundProposed: [],
      RoundHeld: [],
      MemorandumExchanged: [],
      DocumentPublished: ['mode'],
      ProposalMade: ['by', 'subject'],
      ProposalRejected: ['by'],
      SwapAgreed: ['legs'],
      UndertakingGiven: ['debtor', 'legs'],
      DeliveryReported: ['legId', 'scope'],
      StatementMade: ['about', 'kind'],
      RoundScheduled: ['when'],
      RoundCalledOff: ['how'],
      ProposalAccepted: ['by'],
      ProposalWithdrawn: ['by'],
      TermsRevised: ['legs'],
      CommitmentSuspended: ['by'],
      CommitmentResumed: ['by'],
      BreachAlleged: ['against', 'by', 'what'],
      CommitmentWithdrawn: ['by'],
      CommitmentSuperseded: ['byCommitment'],
      CommitmentAssessed: ['rationale', 'rubricVersion', 'verdict'],
      EntryCorrected: ['corrects', 'kind', 'reason'],
      EntryRetracted: ['kind', 'reason', 'retracts'],
      EntryRedacted: ['authority', 'reason', 'redacts'],
    });
  });
});

describe('the default happening', () => {
  const id = '018f0000-0000-7000-8000-00000000000a';
  const name = (type: EventType, data: Record<string, unknown>, edtf?: string) =>
    specOf(type).defaultHappening({ id, data, happened: edtf ? { edtf } : null });

  it.each<[string | null, EventType, Record<string, unknown>, string?]>([
    ['registered', 'SourceRegistered', {}],
    ['registered', 'ActorRegistered', {}],
    ['opened', 'NegotiationOpened', {}, '2025-05-16'],
    ['action-icc-2023-03', 'ExternalActionNoted', { actor: 'actor-icc' }, '2023-03'],
    ['proposed-ua', 'RoundProposed', { by: 'actor-ua' }],
    ['proposed', 'RoundProposed', {}],
    ['held', 'RoundHeld', {}, '2025-06-02'],
    ['exchanged', 'MemorandumExchanged', {}, '2025-06-02'],
    ['published-obtained-by-press', 'DocumentPublished', { mode: 'obtained_by_press' }],
    ['made', 'ProposalMade', {}],
    ['answer-ru-2025-06-02', 'ProposalRejected', { by: 'actor-ru' }, '2025-06-02'],
    ['answer-ru----2025-06-02-', 'ProposalRejected', { by: 'actor-ru' }, '[..2025-06-02]'],
    ['answer-ru', 'ProposalRejected', { by: 'actor-ru' }],
    ['agreed', 'SwapAgreed', {}],
    ['agreed', 'UndertakingGiven', {}],
    ['delivery-ru-ua-2025-06-08', 'DeliveryReported', { legId: 'ru-ua', scope: 'tranche' }, '2025-06-08'],
    ['attempt-ru-ua-2025-06-08', 'DeliveryReported', { legId: 'ru-ua', scope: 'attempt' }, '2025-06-08'],
    ['total-ru-ua-2025-06-08', 'DeliveryReported', { legId: 'ru-ua', scope: 'cumulative' }, '2025-06-08'],
    ['delivery-round-1-2025-06-08', 'DeliveryReported', { legId: 'round-1', scope: 'tranche' }, '2025-06-08'],
    ['proposition-taken', 'StatementMade', { kind: 'accuses', proposition: 'taken' }],
    ['proposition-proposal-void', 'StatementMade', { kind: 'accuses', proposition: 'proposal-void' }],
    [id, 'StatementMade', { kind: 'aims' }],
    ['scheduled', 'RoundScheduled', { when: { edtf: '2025-07-01' } }, '2025-06-02'],
    ['called-off', 'RoundCalledOff', { how: 'cancelled' }, '2025-06-02'],
    ['answer-ru-2025-06-02', 'ProposalAccepted', { by: 'actor-ru' }, '2025-06-02'],
    ['answer-ua-2025-06-02', 'ProposalWithdrawn', { by: 'actor-ua' }, '2025-06-02'],
    ['terms-2025-06-02', 'TermsRevised', { legs: [] }, '2025-06-02'],
    ['withdrawn-2025-06-02', 'CommitmentWithdrawn', { by: 'actor-ru' }, '2025-06-02'],
    ['suspended-2025-06-02', 'CommitmentSuspended', { by: 'actor-ru' }, '2025-06-02'],
    ['resumed-2025-06', 'CommitmentResumed', { by: 'actor-ru' }, '2025-06'],
    ['breach-ru-2025-06-02', 'BreachAlleged', { by: 'actor-ua', against: 'actor-ru' }, '2025-06-02'],
    ['superseded', 'CommitmentSuperseded', { byCommitment: 'commitment-b' }, '2025-06-02'],
    ['assessed-ru-ua-2025-06-02', 'CommitmentAssessed', { legId: 'ru-ua' }, '2025-06-02'],
    ['assessed-2025-06-02', 'CommitmentAssessed', {}, '2025-06-02'],
    [null, 'EntryCorrected', { corrects: id, happening: 'held' }, '2025-06-02'],
    [null, 'EntryRetracted', { retracts: id }, '2025-06-02'],
    [null, 'EntryRedacted', { redacts: id }, '2025-06-02'],
  ])('is %s for %s', (...[expected, type, data, edtf]) => {
    expect(name(type, data, edtf)).toBe(expected);
  });

  it('is a slug, however long its parts are', () => {
    const longest = name('ExternalActionNoted', { actor: `actor-${'a'.repeat(94)}` }, `[..2025-06-02${'~'.repeat(51)}`);
    expect(happeningSlug.parse(longest)).toBe(longest);
    expect(happeningName('Ä', null, '', 'x/y')).toBe('--x-y');
  });

  it('is made by every type', () => {
    expect(Object.values(eventCatalogue).every(({ defaultHappening }) => typeof defaultHappening === 'function')).toBe(
      true,
    );
  });
});
