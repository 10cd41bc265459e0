import { isStreamId } from './stream-path.js';

describe('what is written as the id of a stream', () => {
  it.each(['round-istanbul-2', 'actor-ua', `source-${'a'.repeat(93)}`])('is %s', (text) => {
    expect(isStreamId(text)).toBe(true);
  });

  it.each(['', 'round', 'round-', 'round-A', 'draft-0', 'a round-1', 'round-1\n', `source-${'a'.repeat(94)}`])(
    'is not %j, which the server would refuse to look up',
    (text) => {
      expect(isStreamId(text)).toBe(false);
    },
  );
});
