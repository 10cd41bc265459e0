// Shared with the plain page of the server.
export {
  claimants,
  modifiersSentence,
  standingWords,
  statusMeanings,
  states,
  stateWords,
  statusWords,
  valueModifierWords,
  type FieldStatus,
  type LegState,
  type NameOf,
} from '@parley/contracts/words';
