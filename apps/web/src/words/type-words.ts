/** The types of events that happenings are made of and can be narrowed to, in the words and the order of the page. */
const labels: Record<string, string> = {
  RoundProposed: 'Round proposed',
  RoundScheduled: 'Round scheduled',
  RoundHeld: 'Round held',
  RoundCalledOff: 'Round called off',
  MemorandumExchanged: 'Document handed over',
  DocumentPublished: 'Document published',
  ProposalMade: 'Proposal',
  ProposalAccepted: 'Acceptance',
  ProposalRejected: 'Rejection',
  ProposalWithdrawn: 'Proposal withdrawn',
  SwapAgreed: 'Exchange agreed',
  UndertakingGiven: 'Undertaking',
  TermsRevised: 'Terms revised',
  DeliveryReported: 'Delivery',
  BreachAlleged: 'Breach alleged',
  CommitmentSuspended: 'Commitment suspended',
  CommitmentResumed: 'Commitment resumed',
  CommitmentWithdrawn: 'Commitment withdrawn',
  CommitmentSuperseded: 'Commitment superseded',
  CommitmentAssessed: 'Assessment',
  StatementMade: 'Statement',
  ExternalActionNoted: 'Outside action',
  NegotiationOpened: 'Talks opened',
};

export const knownTypes = Object.keys(labels);

/** "Round held"; a type that the page does not know yet is taken apart into its words. */
export function typeWords(type: string): string {
  const known = labels[type];
  if (known !== undefined) return known;
  const words = type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
