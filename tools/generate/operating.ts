import { schemaOf } from '@parley/event-store';
import { timelineProjection } from '@parley/read-models';
import pg from 'pg';
import type { Step } from './conversation.js';
import type { Served } from './example-answers.js';
import type { Talk } from './real-examples.js';

interface Status {
  name: string;
  state: string;
  position: number;
  lagEvents: number;
  parked: number;
  progress?: unknown;
}

const on = (action: string) => `POST /v1/projections/{name}/${action}`;
const step = (action: string, name: string, summary: string, readModel = 'timeline'): Step => ({
  on: on(action),
  name,
  summary,
  address: `/v1/projections/${readModel}/${action}`,
});

const event = {
  type: 'SourceRegistered',
  stream: 'source-unfoldable',
  data: { title: 'A source that the timeline stops at', kind: 'article' },
};

/**
 * The part of the conversation that those have who operate the read models: one stops, since its table refuses all rows
 * for a while. What is kept as an example is asked while the read model rests, so that it is the same each time.
 */
export async function operate(served: Served, talk: Talk): Promise<void> {
  const say = (one: Step) => talk.say(one);
  const quietly = async (action: string, name = 'timeline') => {
    const { status, text } = await talk.ask(step(action, action, action, name));
    if (status !== 202) throw new Error(`${action} is answered ${status}: ${text}`);
  };
  const until = async (name: string, holds: (status: Status) => boolean) => {
    for (;;) {
      const { text } = await talk.ask({ on: 'GET /v1/projections', name: '', summary: '' });
      const status = (JSON.parse(text) as Status[]).find((one) => one.name === name)!;
      if (holds(status)) return status;
      await new Promise((resume) => setTimeout(resume, 20));
    }
  };

  await say(step('pause', 'paused', 'The commitments are to rest', 'commitments'));
  await quietly('resume', 'commitments');
  await until('commitments', ({ state }) => state === 'live');
  await say(step('resume', 'live', 'The commitments go on', 'commitments'));

  await spoil(served.databaseUrl, 'add constraint spoilt check (false) not valid');
  await talk.ask({ on: 'POST /v1/events', name: '', summary: '', body: event });
  const { position } = await until('timeline', ({ state }) => state === 'stopped');
  await say({ on: 'GET /v1/projections', name: 'stopped', summary: 'One has stopped at an event' });
  await quietly('pause');
  await say(step('retry', 'retried', 'The timeline is to try it again'));
  await quietly('resume');
  await until('timeline', ({ state }) => state === 'stopped');
  await quietly('pause');
  const parking = {
    ...step('park', 'parked', 'The timeline is to be built without it'),
    body: { position: position + 1 },
  };
  await say(parking);
  await say({
    on: 'GET /v1/projections/{name}/parked',
    name: 'one',
    summary: 'One event is left out',
    address: '/v1/projections/timeline/parked',
  });
  await spoil(served.databaseUrl, 'drop constraint spoilt');
  await say({
    ...step('parked/{position}/retry', 'retrying', 'It is to be folded in its place'),
    address: `/v1/projections/timeline/parked/${position + 1}/retry`,
  });
  await quietly('resume');
  await until('timeline', ({ state, parked, lagEvents }) => state === 'live' && parked === 0 && lagEvents === 0);
  await quietly('pause');
  await say(step('rebuild', 'begun', 'The timeline is to be built anew'));
  await quietly('resume');
  await until('timeline', ({ state, progress }) => state === 'live' && progress === undefined);
}

async function spoil(databaseUrl: string, change: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query(`alter table ${schemaOf(timelineProjection)}.stream ${change}`);
  } finally {
    await client.end();
  }
}
