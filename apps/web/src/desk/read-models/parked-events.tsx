import { countWords, numberWords } from '@parley/contracts/words';
import { useQuery } from '@tanstack/react-query';
import { answerOf, client } from '../../api/api-client.js';
import { ofReadModel } from './read-model-name.js';

interface ParkedEventsProps {
  name: string;
  count: number;
  carryOut: (asked: Promise<unknown>) => Promise<void>;
}

/** The events that a read model is built without, each to be tried again. */
export function ParkedEvents({ name, count, carryOut }: ParkedEventsProps) {
  const { data } = useQuery({
    queryKey: ['read-models', 'parked', name, count],
    staleTime: 0,
    queryFn: async ({ signal }) =>
      (await answerOf(client.GET('/v1/projections/{name}/parked', { ...ofReadModel(name), signal }))).items,
  });
  return (
    <details>
      <summary>Built without {countWords(count, 'event')}</summary>
      <ul className="plain-list">
        {data?.map(({ position, type, error, attempts, retrying }) => (
          <li key={position}>
            Position {numberWords(position)}, {type}, {countWords(attempts, 'attempt')}: {error}{' '}
            {retrying ? (
              <em>is tried again</em>
            ) : (
              <button
                type="button"
                onClick={() =>
                  void carryOut(
                    answerOf(
                      client.POST('/v1/projections/{name}/parked/{position}/retry', {
                        params: { path: { ...ofReadModel(name).params.path, position: String(position) } },
                      }),
                    ),
                  )
                }
              >
                Try it again<span className="unseen"> (position {position})</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
