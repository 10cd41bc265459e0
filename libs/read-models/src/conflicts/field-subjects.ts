/** The fields of a commitment as a whole; every other field of a leg is the leg's own. */
const ofCommitment: readonly string[] = ['mode', 'total', 'term', 'duration'];

/** A field as its leg names it, by its name in the commitment: `legs.<leg>.quantity`, `mode`. */
export const commitmentFieldOf = (leg: string, field: string): string =>
  ofCommitment.includes(field) ? field : `legs.${leg}.${field}`;

/** Whether a field that a happening in a commitment's stream shows is of its terms, which the commitment has as a whole. */
export const isTermsField = (field: string): boolean => field.startsWith('legs.') || ofCommitment.includes(field);

/** Whether a field is a proposition: one field for the whole negotiation, whatever happening shows it. */
export const isPropositionField = (field: string): boolean => field.startsWith('proposition.');
