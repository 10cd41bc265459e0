import type { Proposal } from '@parley/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { listIn } from '../../address/point.js';
import { useChangeSearch, usePoint } from '../../address/use-point.js';
import { proposalsQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { Choice } from '../../parts/choice.js';
import { FilterChips } from '../../parts/filter-chips.js';
import { StreamLink } from '../../parts/record-link.js';
import { proposalStates, proposalTitle, titleWords } from '../../words/board-words.js';
import type { NameOf } from '../../words/status-words.js';
import { Answers } from './answers.js';

const filterNames = ['subject', 'party', 'state'] as const;
type FilterName = (typeof filterNames)[number];

/** The board of proposals: who offers or demands what of whom, and what each one answers. */
export function ProposalsView() {
  const { id = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const change = useChangeSearch();
  const { data } = useSuspenseQuery(proposalsQuery(id, usePoint()));
  const nameOf = useNames();
  useShowPoint(data.asOf);
  useTitle('Proposals');
  const chosen = Object.fromEntries(filterNames.map((name) => [name, listIn(search, name) ?? []])) as Record<
    FilterName,
    string[]
  >;
  const shown = data.items.filter((proposal) =>
    filterNames.every((name) => chosen[name].length === 0 || valuesOf(proposal, name).some(isIn(chosen[name]))),
  );
  const words: Record<FilterName, (value: string) => string> = {
    subject: titleWords,
    party: nameOf,
    state: (state) => proposalStates[state as Proposal['state']]?.title ?? state,
  };
  const columns = (Object.keys(proposalStates) as Proposal['state'][])
    .map((state) => ({ state, proposals: shown.filter((proposal) => proposal.state === state) }))
    .filter(({ proposals }) => proposals.length > 0);
  return (
    <section className="record" aria-labelledby="proposals-title">
      <h1 id="proposals-title">What was proposed, and what was answered</h1>
      <p className="lead">
        An answer counts where the one concerned gives it on record. One that only the other side tells of still moves
        the proposal, and says so. Criticism in a statement is a note, not an answer.
      </p>
      <form className="filters" aria-label="Narrow the board" onSubmit={(event) => event.preventDefault()}>
        {filterNames.map((name) => (
          <Choice
            key={name}
            label={titleWords(name)}
            chosen={chosen[name]}
            options={[...new Set(data.items.flatMap((proposal) => valuesOf(proposal, name)))]}
            words={words[name]}
            choose={(values) => change({ [name]: values })}
          />
        ))}
        <FilterChips
          chips={filterNames.flatMap((name) =>
            chosen[name].map((value) => ({
              words: words[name](value),
              change: { [name]: chosen[name].filter((one) => one !== value) },
            })),
          )}
        />
      </form>
      {shown.length === 0 && (
        <p className="nothing">No proposal is on record{data.items.length > 0 && ' that matches'}.</p>
      )}
      <div className="board">
        {columns.map(({ state, proposals }) => (
          <section key={state} className={`column proposal-${state}`} aria-labelledby={`state-${state}`}>
            <h2 id={`state-${state}`}>
              {proposalStates[state].title} <span className="count">{proposals.length}</span>
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
    </section>
  );
}

const isIn = (list: readonly string[]) => (value: string) => list.includes(value);

function valuesOf({ subject, by, to, state }: Proposal, name: FilterName): string[] {
  if (name === 'subject') return subject === null ? [] : [subject];
  if (name === 'state') return [state];
  return [...(by === null ? [] : [by]), ...to];
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
