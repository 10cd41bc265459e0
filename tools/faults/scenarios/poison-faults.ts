import { EventStore } from '@parley/event-store';
import { fragile, mended, POISON, sturdy } from '../fragile-projections.js';
import type { Scenario } from '../scenario.js';
import type { World } from '../world.js';

/** One projection stops at an event that its build can not fold; the other goes on; the next build goes on from there. */
const poison: Scenario = {
  name: 'poison-event',
  words: 'a poison event, posted through a test build',
  rounds: 1,
  short: true,
  async play(world) {
    world.projections = [sturdy, mended];
    await world.writer();
    const broken = await world.program('projector-broken', './fragile-projector.ts');
    broken.start();
    await world.recovers('events are folded', async () => (await stateOf(world, sturdy.name)).checkpoint > 20);
    const position = await takePoison(world);
    await world.recovers(
      'the fragile one has stopped',
      async () => (await stateOf(world, fragile.name)).state === 'stopped',
    );
    const stopped = await stateOf(world, fragile.name);
    world.expect(stopped.checkpoint === position - 1, 'D', 'stops-before-it', `it is at ${stopped.checkpoint}`);
    world.expect(stopped.failure?.position === position, 'I', 'says-where', JSON.stringify(stopped.failure));
    await world.recovers(
      'the sturdy one goes on',
      async () => (await stateOf(world, sturdy.name)).checkpoint > position + 20,
    );
    // A kill -9 in between forgets nothing of it, and doubles nothing.
    await broken.kill();
    const next = await world.program('projector-mended', './fragile-projector.ts', { MENDED: '1' });
    next.start();
    await world.recovers(
      'the mended one goes on',
      async () => (await stateOf(world, fragile.name)).checkpoint > position,
    );
  },
};

interface State {
  checkpoint: number;
  state: string;
  failure: { position: number } | null;
}

async function stateOf(world: World, name: string): Promise<State> {
  const rows = await world.asSuperuser(
    'select checkpoint::int, state, failure from parley.projections where name = $1 and version = 1',
    [name],
  );
  return (rows[0] as unknown as State | undefined) ?? { checkpoint: 0, state: 'none', failure: null };
}

async function takePoison(world: World): Promise<number> {
  const store = new EventStore({ url: (await world.database()).url });
  try {
    const event = {
      id: world.random.uuid(),
      stream: 'source-poison',
      type: POISON,
      schemaVersion: 1,
      recordedBy: 'key_faults',
      causationId: null,
      correlationId: null,
      payload: { happening: null, happened: null, account: null, data: {} },
    };
    const verdict = await store.append({ events: [event] });
    if (verdict.outcome !== 'appended') throw new Error(`It was refused: ${verdict.outcome}.`);
    return verdict.recorded[0]!.position;
  } finally {
    await store.close();
  }
}

export const poisonFaults: Scenario[] = [poison];
