// What a form says of a date while it is typed, without the schemas.
import { tryParseWhen, whenWords } from '@parley/negotiation/words';

/** The words for an EDTF text, as the record will say them; a text that is no date of ours stands as it is. */
export const dateWords = (edtf: string): string => whenWords({ edtf });

/** Why an EDTF text is no date that the record takes, as in "ends before it begins"; null where it is one. */
export function dateFault(edtf: string): string | null {
  const parsed = tryParseWhen(edtf);
  return typeof parsed === 'string' ? parsed : null;
}
