import pg from 'pg';
import { takeTurn } from './turn.js';

it('a turn is waited for, while another has it alone or shares it, and comes when that ends', async () => {
  const watch = new pg.Client(process.env.PARLEY_TEST_SERVER);
  await watch.connect();
  const waits = async () => {
    const { rowCount } = await watch.query(
      `select from pg_stat_activity where application_name = 'test trial' and wait_event_type = 'Lock'`,
    );
    return rowCount === 1;
  };
  const first = await takeTurn('trial');
  const order: string[] = [];
  const next = takeTurn('trial').then((turn) => {
    order.push('taken');
    return turn;
  });
  while (!(await waits()));
  await first.shared();
  expect(await waits()).toBe(true);
  order.push('ended');
  await first.end();
  const second = await next;
  expect(order).toEqual(['ended', 'taken']);
  await second.shared();
  await second.end();
  await watch.end();
});
