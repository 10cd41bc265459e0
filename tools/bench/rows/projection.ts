import { compare } from '../measure/bench-row.ts';
import { type RowGroup } from '../measure/bench-run.ts';
import { whole } from '../measure/row-words.ts';
import { type Contender, takeTurns, timed } from '../measure/slices.ts';
import { countByEmmett } from '../counting/by-emmett.ts';
import { bareTablePage, categoryPage, countByHand, plainCounts, versionedCounts } from '../counting/by-hand.ts';
import { countByParley } from '../counting/by-parley.ts';
import { PAYLOAD_BYTES, SAMPLE_CATEGORY } from '../sample.ts';
import { emmett } from '../stores/emmett.ts';
import { messageDb } from '../stores/message-db.ts';
import { parley } from '../stores/parley.ts';
import { PAGE, raw } from '../stores/raw.ts';
import { sizesOf } from '../stores/table-sizes.ts';
import { openLoadedStores } from './loaded-stores.ts';

/** The whole log through a projection that counts, from an empty table to the last checkpoint. */
export const projectionRows: RowGroup = {
  name: 'projection',
  weight: 60,
  async *measure(run) {
    const { rounds, progress } = run;
    const stores = await openLoadedStores(run, [raw, parley, messageDb]);
    // Its consumer is so slow that a tenth does, and a smaller table is to its advantage.
    const itself = await openLoadedStores({ ...run, quick: true }, [emmett]);
    try {
      const { events } = stores;
      const urlOf = (name: string): string => stores.named(name).url;
      const all = async (counting: Promise<number>): Promise<number> => {
        const counted = await counting;
        if (counted !== events) throw new Error(`${counted} of ${events} events were counted.`);
        return counted;
      };
      let [version, turn, counted] = [0, 0, 0];
      const contenders: Contender[] = [
        { name: 'parley', slice: () => timed(() => all(countByParley(urlOf('parley'), (version += 1), events))) },
        { name: 'by hand', slice: () => timed(() => all(countByHand(urlOf('raw'), bareTablePage, plainCounts))) },
        {
          name: 'by hand, every version kept',
          slice: () => timed(() => all(countByHand(urlOf('raw'), bareTablePage, versionedCounts))),
        },
        {
          name: 'a loop over message-db',
          slice: () => timed(() => all(countByHand(urlOf('message-db'), categoryPage(SAMPLE_CATEGORY), plainCounts))),
        },
        {
          name: "emmett's consumer",
          slice: () =>
            timed(async () => {
              counted = await countByEmmett(itself.named('emmett').url, (turn += 1));
              return itself.events;
            }),
        },
      ];
      const taken = await takeTurns(contenders, rounds, (name, round) => progress.tell(name, round / (rounds + 1)));
      const { events: stored } = await sizesOf(itself.named('emmett'));
      const conditions = `${whole(events)} events, each counted once; pages of ${whole(PAGE)} by hand; ${PAYLOAD_BYTES} bytes`;
      const aims = new Map([
        ['by hand', 0.9],
        ['by hand, every version kept', 0.9],
        ['a loop over message-db', 1.5],
        ["emmett's consumer", 50],
      ]);
      for (const [than, atLeast] of aims) {
        yield compare(taken, {
          group: 'projection',
          what: 'a counting projection with its checkpoint',
          ours: 'parley',
          than,
          aim: { atLeast },
          conditions: than.startsWith('emmett')
            ? `${conditions}; emmett: ${whole(counted)} counted of ${whole(stored)}`
            : conditions,
        });
      }
    } finally {
      await itself.close();
      await stores.close();
    }
  },
};
