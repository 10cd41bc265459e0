import { countWords, numberWords } from '@parley/contracts/words';
import type { MovedOn } from '../api/moved-on.js';

/** Says that the record moved on while the page was open, or that it is no longer told. */
export function MovedOnNotice({ movedOn: { position, changed, headline, state } }: { movedOn: MovedOn }) {
  return (
    <div role="status" className="moved-on">
      {position !== null && (
        <p>
          <strong>The record moved on</strong> to position {numberWords(position)}:{' '}
          {countWords(changed.size, 'happening')} new or changed, marked below.
          {headline !== null && (
            <>
              {' '}
              Last: <span dir="auto">{headline}</span>
            </>
          )}
        </p>
      )}
      {state === 'lost' && <p>New events are not coming in at the moment; trying again.</p>}
    </div>
  );
}
