import fc from 'fast-check';
import { PgMessages, startupParameters } from './pg-messages.js';
import { commandTag, statementOf } from './pg-proxy.js';

function message(type: string, body: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(4 + Buffer.byteLength(body));
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)]);
}

const startup = message('', '\0\x03\0\0user\0parley\0application_name\0parley append\0\0');

it('gives the messages of a client whole, however they are cut', () => {
  const bytes = Buffer.concat([startup, message('Q', 'commit\0'), message('X', '')]);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: bytes.length })), (cuts) => {
      const messages = new PgMessages('client');
      const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const got = places.slice(1).flatMap((end, at) => messages.take(bytes.subarray(places[at]!, end)));
      expect(got.map(({ type, body }) => [type, body.toString()])).toEqual([
        ['', startup.subarray(4).toString()],
        ['Q', 'commit\0'],
        ['X', ''],
      ]);
    }),
  );
});

it('reads who a client says it is', () => {
  const [first] = new PgMessages('client').take(startup);
  expect(startupParameters(first!).get('application_name')).toBe('parley append');
});

it('knows statements, sent alone or to be prepared, and the tags of what was done', () => {
  const [simple, parsed, named, other] = [
    message('Q', 'commit\0'),
    message('P', '\0commit\0\0\0'),
    message('P', 'end\0commit\0\0\0'),
    message('Q', 'select 1\0'),
  ].map((bytes) => new PgMessages('server').take(bytes)[0]!);
  expect([simple, parsed, named, other].map((one) => statementOf(one!))).toEqual([
    'commit',
    'commit',
    'commit',
    'select 1',
  ]);
  expect(commandTag(new PgMessages('server').take(message('C', 'INSERT 0 3\0'))[0]!)).toBe('INSERT 0 3');
  expect(commandTag(simple!)).toBeUndefined();
});
