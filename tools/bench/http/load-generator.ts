// The load generator: a process of its own that does what it is asked by the one that started it.
import autocannon from 'autocannon';
import { quantile } from '../measure/statistics.ts';
import type { LoadAnswer, LoadJob } from './load-job.ts';
import { answerParent } from './own-process.ts';
import { postedRound } from './posted-rounds.ts';

answerParent<LoadJob, LoadAnswer>(load);

async function load({ url, connections, ms, paths = [], posts }: LoadJob): Promise<LoadAnswer> {
  const times: number[] = [];
  const failures = new Map<number, number>();
  let sent = 0;
  const reads = paths.map((path): autocannon.Request => ({ method: 'GET', path }));
  const write: autocannon.Request | undefined = posts && {
    method: 'POST',
    path: posts.path,
    headers: { authorization: `Bearer ${posts.key}`, 'content-type': 'application/json' },
    setupRequest: (request) => {
      const body = JSON.stringify(postedRound(posts.from + sent));
      sent += 1;
      return { ...request, body };
    },
  };
  const began = performance.now();
  const ended = Promise.withResolvers<autocannon.Result>();
  const options = { url, connections, duration: ms / 1000, requests: write ? [write] : reads };
  const instance = autocannon(options, (error, result) =>
    error ? ended.reject(error as Error) : ended.resolve(result),
  );
  instance.on('response', (_client, status, _bytes, time) => {
    if (status >= 200 && status < 300) times.push(time);
    else failures.set(status, (failures.get(status) ?? 0) + 1);
  });
  const { errors } = await ended.promise;
  const seconds = (performance.now() - began) / 1000;
  if (failures.size > 0 || errors > 0) {
    throw new Error(`Requests failed: ${JSON.stringify([...failures])}, and ${errors} without an answer.`);
  }
  return { rate: times.length / seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99), sent };
}
