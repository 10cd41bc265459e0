import type { Leg } from '@parley/contracts';
import { fieldWords, type NameOf } from '@parley/contracts/words';
import { useCallback, useMemo } from 'react';
import { legName } from '../words/leg-words.js';

/** The words for the fields of streams, with the legs of commitments called by who owes whom. */
export function useFieldNames(legs: readonly Leg[], nameOf: NameOf): (stream: string, field: string) => string {
  const known = useMemo(() => new Map(legs.map((leg) => [`${leg.commitment} ${leg.leg}`, leg])), [legs]);
  return useCallback(
    (stream, field) =>
      fieldWords(field, nameOf, (id) => {
        const leg = known.get(`${stream} ${id}`);
        return leg ? legName(leg, nameOf) : id;
      }),
    [known, nameOf],
  );
}
