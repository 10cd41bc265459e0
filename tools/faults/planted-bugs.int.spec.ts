import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { isCaught } from './planted/planted-bug.js';
import { plantedBugs } from './planted/planted-bugs.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

describe.each(plantedBugs.map((bug) => [bug.name, bug] as const))('%s', (_name, bug) => {
  it(`is caught by ${bug.caughtBy}`, async () => {
    const violations = await bug.find(database, true);
    expect({ caught: isCaught(bug, violations), violations }).toMatchObject({ caught: true });
  });

  it('is not found where it is not', async () => {
    expect(await bug.find(database, false)).toEqual([]);
  });
});
