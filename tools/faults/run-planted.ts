import { migrate } from '@parley/postgres';
import { createEmptyDatabase, type TestDatabase } from '@parley/postgres/testing';
import type { Violation } from './history.js';
import { isCaught, type PlantedBug } from './planted/planted-bug.js';

/** What came of a planted bug. */
export interface PlantedRow {
  bug: string;
  /** The invariant and the check that are to find it. */
  caughtBy: string;
  caught: boolean;
  /** What was found in the sound form, where there is nothing to be found. */
  foundInSound: Violation[];
}

/** Tries a planted bug, and the sound form of it, each in a database of its own. */
export async function runPlanted(bug: PlantedBug, serverUrl: string): Promise<PlantedRow> {
  const planted = await inDatabase(serverUrl, (database) => bug.find(database, true));
  const foundInSound = await inDatabase(serverUrl, (database) => bug.find(database, false));
  return { bug: bug.name, caughtBy: bug.caughtBy, caught: isCaught(bug, planted), foundInSound };
}

async function inDatabase<T>(serverUrl: string, act: (database: TestDatabase) => Promise<T>): Promise<T> {
  const database = await createEmptyDatabase(serverUrl);
  try {
    await migrate(database.url);
    return await act(database);
  } finally {
    await database.drop();
  }
}
