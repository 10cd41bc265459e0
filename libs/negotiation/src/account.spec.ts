import fc from 'fast-check';
import { accountSchema, type ActorLookup, attributionOf, type Link, type PostedAccount } from './account.js';
import { readAccount } from './stated.js';

const kinds: Record<string, string> = {
  'actor-ua': 'state',
  'actor-ru': 'state',
  'actor-umerov': 'person',
  'actor-yermak': 'person',
  'actor-medinsky': 'person',
  'actor-carroll': 'person',
  'actor-ft': 'outlet',
  'actor-voice': 'anonymous',
  'actor-monitors': 'organisation',
};
const sides: Record<string, string> = {
  'actor-umerov': 'actor-ua',
  'actor-yermak': 'actor-ua',
  'actor-voice': 'actor-ua',
  'actor-medinsky': 'actor-ru',
};
const actors: ActorLookup = {
  kindOf: (actor) => kinds[actor] ?? null,
  sideOf: (actor) => sides[actor] ?? null,
};

const base: PostedAccount = { source: 'source-a', speaker: 'actor-umerov', side: 'actor-ua' };
const attributed = (account: Partial<PostedAccount>) => {
  const posted = { ...base, ...account };
  expect(accountSchema.safeParse(posted).success).toBe(true);
  return attributionOf(readAccount(posted), actors);
};
const by = (name: string, anonymous = false): Link => ({ by: name, anonymous });

describe('the attribution of an account', () => {
  it.each<[string, Partial<PostedAccount>, string]>([
    ['a named speaker', { channel: 'press_conference' }, 'on_record'],
    ['a named speaker of no side', { side: null, speaker: 'actor-carroll' }, 'on_record'],
    ['a named speaker, quoted by an outlet', { chain: [by('actor-ft')] }, 'on_record'],
    ['a named speaker, passed on by a colleague', { chain: [by('actor-yermak')] }, 'on_record'],
    ['a named speaker, passed on by the party itself', { chain: [by('actor-ua')] }, 'on_record'],
    ['a named speaker, passed on by the other side', { chain: [by('actor-medinsky')] }, 'relayed'],
    ['a named speaker, cited by a person of no side', { chain: [by('actor-carroll')] }, 'relayed'],
    ['a named speaker, passed on by somebody in words', { chain: [by('a visitor')] }, 'relayed'],
    ['a named speaker, through an anonymous link', { chain: [by('informed source', true)] }, 'relayed'],
    [
      'a named speaker, through an anonymous link and an outlet',
      { chain: [by('aide', true), by('actor-ft')] },
      'relayed',
    ],
    ['an anonymous speaker', { speaker: 'actor-voice', chain: [by('actor-ft')] }, 'anonymous'],
    ['nobody but the publication', { speaker: null, side: null, channel: 'narration' }, 'narration'],
    ['unnamed officials', { speaker: null, side: null, chain: [by('officials', true)] }, 'relayed'],
    [
      'unnamed officials in the narration',
      { speaker: null, side: null, channel: 'narration', chain: [by('officials', true)] },
      'relayed',
    ],
    [
      'a neutral monitor in the field',
      { speaker: 'actor-monitors', side: null, channel: 'field_observation' },
      'observed',
    ],
    ['a side in the field', { channel: 'field_observation' }, 'on_record'],
    [
      'a neutral monitor at second hand',
      { speaker: 'actor-monitors', side: null, channel: 'field_observation', chain: [by('x', true)] },
      'relayed',
    ],
  ])('of %s', (_name, account, attribution) => {
    expect(attributed(account)).toBe(attribution);
  });

  it('is on record only without an anonymous link', () => {
    const link = fc.record({ by: fc.constantFrom('actor-ft', 'actor-yermak', 'someone'), anonymous: fc.boolean() });
    fc.assert(
      fc.property(fc.uniqueArray(link, { selector: ({ by }) => by, maxLength: 3 }), (chain) => {
        const anonymous = chain.some((one) => one.anonymous);
        if (anonymous) expect(attributed({ chain })).toBe('relayed');
      }),
    );
  });
});

describe('an account', () => {
  const pathsOf = (account: unknown) =>
    accountSchema.safeParse(account).error?.issues.map(({ path }) => path.join('/'));

  it.each<[string, Partial<PostedAccount>, string[]]>([
    ['without a source', { source: undefined }, ['source']],
    ['without a speaker, where the publication does not speak', { speaker: null, side: null }, ['speaker']],
    ['of a side without a speaker', { speaker: null, chain: [by('officials', true)] }, ['side']],
    ['of a speaker where the publication speaks', { channel: 'narration' }, ['speaker', 'side']],
    [
      'whose anonymous link is not the first',
      { speaker: null, side: null, chain: [by('actor-ft'), by('x', true)] },
      ['speaker'],
    ],
    ['by a party that is no actor', { side: 'ua' }, ['side']],
    ['with an attribution typed in', { attribution: 'on_record' } as never, ['']],
    ['through a channel of its own', { channel: 'tv' as never }, ['channel']],
    ['with an empty quote', { quote: { text: '' } }, ['quote/text']],
  ])('is refused %s', (_name, account, paths) => {
    expect(pathsOf({ ...base, ...account })).toEqual(paths);
  });

  it('reads the same whether what it does not say is absent, null or empty', () => {
    const bare = { speaker: 'actor-umerov', source: 'source-a' };
    const empty = {
      ...bare,
      side: null,
      role: null,
      polarity: null,
      channel: null,
      saidAt: null,
      chain: [],
      quote: null,
    };
    expect(readAccount(empty)).toEqual(readAccount(bare));
    expect(readAccount(bare)).toMatchObject({ polarity: 'asserts', chain: [], side: null });
  });
});
