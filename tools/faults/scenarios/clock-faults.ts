import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scenario } from '../scenario.js';

const PRELOAD = new URL('../jumping-clock.mjs', import.meta.url).href;
const MINUTE_MS = 60_000;
const OFFSETS_MS = [30 * MINUTE_MS, -30_000, 24 * 60 * MINUTE_MS, -90 * MINUTE_MS, -45_000, 0];

/** The clock of the process jumps forward and back, further than a minute too, while the database's goes on. */
const processClock: Scenario = {
  name: 'clock-jumps',
  words: 'the clock of the process jumping back and forth',
  rounds: 1,
  short: true,
  async play(world) {
    const file = join(world.folder, 'clock-offset');
    await writeFile(file, '0');
    await world.api({ preload: [PRELOAD], env: { CLOCK_OFFSET_FILE: file } });
    await world.load();
    for (const offset of OFFSETS_MS) {
      await writeFile(file, String(offset));
      world.note(`the clock is off by ${offset} ms`);
      // Further behind than a minute, the database's clock is ahead: then all is refused until they agree again.
      if (offset < -MINUTE_MS) {
        await world.seesAnswer(/^503 temporary-reduced-capacity/, 'appends are refused while the clocks disagree');
      } else await world.served(3, 'appends are served though the clock has jumped');
    }
  },
};

/** The database is away, and the clock goes back meanwhile: what waits for it must not wait until then. */
const clockBackWhileAway: Scenario = {
  name: 'clock-back-while-away',
  words: 'the clock of the process jumping back while the database is away',
  rounds: 1,
  async play(world) {
    const server = await world.ownServer();
    const file = join(world.folder, 'clock-offset');
    await writeFile(file, '0');
    await world.api({ preload: [PRELOAD], env: { CLOCK_OFFSET_FILE: file } });
    await world.load();
    await server.kill();
    await world.pause(300);
    await writeFile(file, String(-OFFSETS_MS[0]!));
    await world.seesAnswer(/^503/, 'a post is answered while the database is away');
    await world.pause(1_000);
    await writeFile(file, '0');
    await server.start();
    await world.served(5);
  },
};

/** Nothing here can move the clock of PostgreSQL alone. */
const databaseClock: Scenario = {
  name: 'database-clock-jumps',
  words: 'the clock of PostgreSQL jumping back and forth',
  rounds: 1,
  async needs() {
    try {
      execFileSync('faketime', ['--version'], { stdio: 'ignore' });
      return 'a PostgreSQL that is started by faketime';
    } catch {
      return 'faketime';
    }
  },
  async play() {},
};

export const clockFaults: Scenario[] = [processClock, clockBackWhileAway, databaseClock];
