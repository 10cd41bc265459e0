import { countWords, numberWords } from '@parley/contracts/words';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, client, type ApiFault } from '../../api/api-client.js';
import type { paths } from '../../api/generated/api-paths.js';
import { asFault, Fault, Loading } from '../../frame/notices.js';
import { useTitle } from '../../frame/use-title.js';
import { titleWords } from '../../words/board-words.js';
import { NeedsRole } from '../desk-frame.js';
import { ProgressBar } from '../progress/progress-bar.js';
import { ParkedEvents } from './parked-events.js';
import { ofReadModel } from './read-model-name.js';

type Statuses = paths['/v1/projections']['get']['responses'][200]['content']['application/json'];
type Status = Statuses[number];

const LOOK_MS = 1_500;

const readModelsQuery = () =>
  queryOptions<Statuses>({
    queryKey: ['read-models'],
    staleTime: 0,
    refetchInterval: LOOK_MS,
    queryFn: ({ signal }) => answerOf(client.GET('/v1/projections', { signal })),
  });

/** The read models: how far each is, and what can be asked of it. */
export function ReadModelsView() {
  useTitle('Read models');
  return (
    <NeedsRole role="admin" what="Operating the read models">
      <h1>Read models</h1>
      <p className="lead">
        What the views show is folded from the log by these. All of them can be built anew beside those that are read.
      </p>
      <List />
    </NeedsRole>
  );
}

function List() {
  const { data, error, refetch } = useQuery(readModelsQuery());
  if (error && !data) return <Fault fault={asFault(error)} what="the read models" again={() => void refetch()} />;
  if (!data) return <Loading what="the read models" />;
  return (
    <ul className="cards read-models">
      {data.map((status) => (
        <li key={status.name} className="leg" data-read-model={status.name}>
          <ReadModel status={status} />
        </li>
      ))}
    </ul>
  );
}

type Order = 'rebuild' | 'pause' | 'resume' | 'retry';

/** What makes sense to be asked of a read model in its state. */
function ordersFor({ state }: Status): Order[] {
  if (state === 'paused') return ['resume', 'rebuild'];
  return state === 'stopped' ? ['retry', 'rebuild', 'pause'] : ['rebuild', 'pause'];
}

function ReadModel({ status }: { status: Status }) {
  const { name, version, state, position, lagEvents, lagSeconds, parked, progress, failure } = status;
  const queries = useQueryClient();
  const [fault, setFault] = useState<ApiFault | null>(null);
  const again = () => queries.invalidateQueries({ queryKey: readModelsQuery().queryKey });
  const carryOut = async (asked: Promise<unknown>) => {
    setFault(null);
    await asked.catch((error: unknown) => setFault(asFault(error)));
    await again();
  };
  const order = (verb: Order) =>
    carryOut(answerOf(client.POST(`/v1/projections/{name}/${verb}`, ofReadModel(name)) as never));
  return (
    <>
      <h2>
        {titleWords(name)} <small>version {version}</small>
      </h2>
      <p>
        <strong className={`model-state model-${state}`}>{titleWords(state.replaceAll('-', '_'))}</strong> position{' '}
        {numberWords(position)};{' '}
        {lagEvents === 0 ? 'nothing waits' : `${countWords(lagEvents, 'event')} behind, ${Math.round(lagSeconds)} s`}
      </p>
      {progress && (
        <ProgressBar
          label={state === 'rebuilding' ? 'Being built anew' : 'Catching up'}
          done={progress.position}
          of={progress.of}
          what="events"
          speed={progress.eventsPerSecond}
        />
      )}
      {failure && (
        <div className="fault">
          <p>
            {failure.position === null ? 'It failed' : `It failed at position ${failure.position} (${failure.type})`},{' '}
            {countWords(failure.attempts, 'attempt')}: {failure.error}
          </p>
          {state === 'stopped' && failure.position !== null && (
            <button
              type="button"
              onClick={() =>
                void carryOut(
                  answerOf(
                    client.POST('/v1/projections/{name}/park', {
                      ...ofReadModel(name),
                      body: { position: failure.position! },
                    }),
                  ),
                )
              }
            >
              Leave this event out
            </button>
          )}
        </div>
      )}
      {parked > 0 && <ParkedEvents name={name} count={parked} carryOut={carryOut} />}
      <p className="fault" role="alert">
        {fault && `${fault.title}${fault.detail === null ? '' : `: ${fault.detail}`}`}
      </p>
      <p className="dialog-ways">
        {ordersFor(status).map((verb) => (
          <button key={verb} type="button" onClick={() => void order(verb)}>
            {titleWords(verb)}
            <span className="unseen"> {name}</span>
          </button>
        ))}
      </p>
    </>
  );
}
