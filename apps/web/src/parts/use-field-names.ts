import type { Leg } from '@parley/contracts';
import { fieldWords, type NameOf } from '@parley/contracts/words';
import { useCallback, useMemo } from 'react';
import { legNames } from '../words/leg-words.js';

/** The words for the fields of streams, with the legs of commitments called by who owes whom. */
export function useFieldNames(legs: readonly Leg[], nameOf: NameOf): (stream: string, field: string) => string {
  const legOf = useMemo(() => legNames(legs, nameOf), [legs, nameOf]);
  return useCallback(
    (stream, field) => fieldWords(field, nameOf, (leg) => legOf.get(`${stream} ${leg}`) ?? leg),
    [legOf, nameOf],
  );
}
