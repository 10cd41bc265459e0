import pg from 'pg';
import { shareTurn, takeTurn, type Turn } from './turn.js';

it('a turn is waited for while somebody else has or shares it; many share it', async () => {
  const watch = new pg.Client(process.env.PARLEY_TEST_SERVER);
  await watch.connect();
  const oneWaits = async () => {
    const { rowCount } = await watch.query(
      `select from pg_stat_activity where application_name = 'test trial' and wait_event_type = 'Lock'`,
    );
    return rowCount === 1;
  };
  const order: string[] = [];
  const noted = (what: string, turn: Promise<Turn>) => turn.then((taken) => (order.push(what), taken));
  const readers = [await noted('read', shareTurn('trial')), await noted('read', shareTurn('trial'))];
  const writing = noted('written', takeTurn('trial'));
  while (!(await oneWaits()));
  await readers[0]!.end();
  expect(await oneWaits()).toBe(true);
  await readers[1]!.end();
  const writer = await writing;
  const reading = noted('read', shareTurn('trial'));
  while (!(await oneWaits()));
  expect(order).toEqual(['read', 'read', 'written']);
  await writer.end();
  await (await reading).end();
  await watch.end();
});
