import { messageIn } from './event-messages.js';

describe('a message of the live stream', () => {
  it('has its event and its data, over several lines', () => {
    expect(messageIn('id: 71\nevent: changed\ndata: {"a":\ndata: 1}')).toEqual({
      event: 'changed',
      data: '{"a":\n1}',
    });
  });

  it('is none of ours where it is a comment', () => {
    expect(messageIn(': still here')).toEqual({ event: 'message', data: '' });
  });
});
