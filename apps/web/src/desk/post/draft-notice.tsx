import { instantWords } from '@parley/contracts/words';
import { leavesOf } from '../form/entry-value.js';
import type { DraftState } from './draft.js';
import type { KeptDraft } from './kept-drafts.js';

/** What a form is filled in with, where that was begun before, and what else is kept for it. */
export function DraftNotice({ draft }: { draft: DraftState }) {
  const { origin, others, takeUp, drop } = draft;
  return (
    <>
      <p className="hint" role="status">
        {origin === 'found' && 'This is the draft that you began before. It is kept in this browser.'}
        {origin === 'parted' &&
          'This draft was taken up, posted or thrown away in another tab. What you change here is a draft of its own.'}
      </p>
      {others.length > 0 && (
        <section className="kept-drafts" aria-labelledby="kept-drafts-title">
          <h2 id="kept-drafts-title">Drafts kept in this browser</h2>
          <ul className="plain-list">
            {others.map((other) => (
              <li key={other.id}>
                <span>
                  {instantWords(other.changedAt)}: <span dir="auto">{beginningOf(other)}</span>
                </span>{' '}
                <button type="button" onClick={() => takeUp(other)}>
                  Go on with it
                  <Which draft={other} />
                </button>{' '}
                <button type="button" onClick={() => drop(other)}>
                  Throw it away
                  <Which draft={other} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Which({ draft }: { draft: KeptDraft }) {
  return <span className="unseen"> {beginningOf(draft)}</span>;
}

const SHOWN = 4;

/** What tells one draft from another: the first few things that were filled in. */
const beginningOf = ({ value }: KeptDraft): string => leavesOf(value).slice(0, SHOWN).join(', ') || 'nothing yet';
