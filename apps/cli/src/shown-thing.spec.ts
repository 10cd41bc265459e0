import { CommandFailure } from './failures.js';
import { thingOf } from './shown-thing.js';

const SERVER = 'http://127.0.0.1:3000/base';
const ID = '0b1c2d3e-0000-4000-8000-00000000000a';
const thing = (text: string) => thingOf(text, SERVER).thing;

describe('what somebody wants to be shown', () => {
  it.each([
    ['commitment-bodies-2025-06', { kind: 'stream', stream: 'commitment-bodies-2025-06' }],
    ['source-a', { kind: 'stream', stream: 'source-a' }],
    ['round-2/held', { kind: 'entry', stream: 'round-2', happening: 'held' }],
    ['round-2/a/b', { kind: 'entry', stream: 'round-2', happening: 'a/b' }],
    [ID, { kind: 'event', id: ID }],
    [ID.toUpperCase(), { kind: 'event', id: ID }],
    [`event:${ID}`, { kind: 'event', id: ID }],
    ['@12', { kind: 'position', position: 12 }],
    ['/v1/entries/round-2/held', { kind: 'entry', stream: 'round-2', happening: 'held' }],
    ['v1/entries/round-2/a%2Fb#x', { kind: 'entry', stream: 'round-2', happening: 'a/b' }],
    ['/v1/entries/round-2/%E0', { kind: 'entry', stream: 'round-2', happening: '%E0' }],
    ['/v1/rounds/merrow-2', { kind: 'stream', stream: 'round-merrow-2' }],
    ['/v1/negotiations/a/timeline', { kind: 'stream', stream: 'negotiation-a' }],
    ['/v1/streams/actor-ua', { kind: 'stream', stream: 'actor-ua' }],
    [`${SERVER}/v1/events/${ID}/proof`, { kind: 'event', id: ID }],
    ['bodies-2025-06', { kind: 'words', words: 'bodies-2025-06' }],
    ['commitment-', { kind: 'words', words: 'commitment-' }],
    ['commitment-Bodies', { kind: 'words', words: 'commitment-Bodies' }],
    ['round-2/', { kind: 'words', words: 'round-2/' }],
    ['@', { kind: 'words', words: '@' }],
    ['', { kind: 'words', words: '' }],
  ])('%j is %j', (text, expected) => expect(thing(text)).toEqual(expected));

  it('has the axes of its address, and no others', () => {
    expect(thingOf('/v1/actors/ua?asOf=@3&saidUntil=2025-06-01&clock=&limit=2', SERVER).axes).toEqual({
      asOf: '@3',
      saidUntil: '2025-06-01',
    });
    expect(thingOf('actor-ua', SERVER).axes).toEqual({});
  });

  it.each([
    '/v1/keys/a',
    '/v1/events/none',
    '/v1/entries/round-2',
    '/v1/',
    'http://127.0.0.1:3000/v1/actors/ua',
    'http://127.0.0.1:3000/base-2/v1/actors/ua',
    'https://elsewhere.example/v1/actors/ua',
  ])('%j is none', (text) => expect(() => thing(text)).toThrow(CommandFailure));
});
