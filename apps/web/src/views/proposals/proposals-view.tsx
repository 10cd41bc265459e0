import type { Proposal } from '@parley/contracts';
import type { NameOf } from '@parley/contracts/words';
import { useQuery } from '@tanstack/react-query';
import { usePoint } from '../../address/use-point.js';
import { negotiationQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { useTitle } from '../../frame/use-title.js';
import { actorFilter } from '../../parts/actor-filter.js';
import { BoardList } from '../../parts/board-list.js';
import type { FilterField } from '../../parts/filter-fields.js';
import { StreamLink } from '../../parts/record-link.js';
import { useBoard } from '../../parts/use-board.js';
import { proposalStates, proposalTitle, titleWords } from '../../words/board-words.js';
import { proposalStateOptions, proposalSubjectOptions } from '../../words/filter-words.js';
import { soFarWords } from '../../words/list-words.js';
import { Answers } from './answers.js';

/** The board of proposals: who offers or demands what of whom, and what each one answers. */
export function ProposalsView() {
  const board = useBoard('proposals');
  const { data: negotiation } = useQuery(negotiationQuery(board.id, usePoint()));
  const nameOf = useNames();
  useTitle('Proposals');
  const fields: FilterField[] = [
    { kind: 'choice', name: 'subject', label: 'Subject', ...proposalSubjectOptions },
    actorFilter('party', 'Party', negotiation),
    { kind: 'choice', name: 'state', label: 'State', ...proposalStateOptions },
  ];
  const columns = (Object.keys(proposalStates) as Proposal['state'][])
    .map((state) => ({ state, proposals: board.items.filter((proposal) => proposal.state === state) }))
    .filter(({ proposals }) => proposals.length > 0);
  return (
    <section className="record" aria-labelledby="proposals-title">
      <h1 id="proposals-title">What was proposed, and what was answered</h1>
      <p className="lead">
        An answer counts where the one concerned gives it on record. One that only the other side tells of still moves
        the proposal, and says so. Criticism in a statement is a note, not an answer.
      </p>
      <BoardList
        board={board}
        label="Narrow the board"
        fields={fields}
        nameOf={nameOf}
        one="proposal"
        total={negotiation?.counts.proposals ?? null}
      >
        <div className="board">
          {columns.map(({ state, proposals }) => (
            <section key={state} className={`column proposal-${state}`} aria-labelledby={`state-${state}`}>
              <h2 id={`state-${state}`}>
                {proposalStates[state].title}{' '}
                <span className="count">{soFarWords(proposals.length, board.hasMore)}</span>
              </h2>
              <p className="hint">{proposalStates[state].meaning}</p>
              <ul>
                {proposals.map((proposal) => (
                  <li key={proposal.stream}>
                    <ProposalCard proposal={proposal} nameOf={nameOf} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </BoardList>
    </section>
  );
}

function ProposalCard({ proposal, nameOf }: { proposal: Proposal; nameOf: NameOf }) {
  return (
    <article className="leg">
      <h3>
        <StreamLink stream={proposal.stream}>{proposalTitle(proposal, nameOf)}</StreamLink>
      </h3>
      <p className="hint">
        {proposal.kind === null ? 'Made' : titleWords(proposal.kind)} to{' '}
        {proposal.to.map(nameOf).join(', ') || 'all principals'}
      </p>
      {proposal.terms !== null && <p dir="auto">{proposal.terms}</p>}
      {proposal.disputed && <p className="disputed-mark">Disputed: an answer or a field is denied</p>}
      <Answers proposal={proposal} nameOf={nameOf} />
    </article>
  );
}
