import { RightOfWay } from './right-of-way.js';

it('who gives way waits until nobody is at work, however often one says so', async () => {
  const way = new RightOfWay();
  const [one, other] = [{}, {}];
  for (const who of [one, one, other]) way.take(who);
  const seen: string[] = [];
  const waited = way.giveWay().then(() => seen.push('went'));
  await new Promise((resume) => setImmediate(resume));
  way.release(one);
  await new Promise((resume) => setImmediate(resume));
  seen.push('released');
  way.release(other);
  await waited;
  expect(seen).toEqual(['released', 'went']);
  await way.giveWay();
});

it('who gives way goes on in the end, though another never rests', async () => {
  const way = new RightOfWay();
  way.take({});
  await way.giveWay();
});
