import { framingProblem, originForm, type Framing } from './framing.js';

const sound: Framing = { httpVersion: '1.1', httpVersionMajor: 1, rawHeaders: ['Host', 'x:1'], url: '/a' };
const slugOf = (change: Partial<Framing>): string | undefined => framingProblem({ ...sound, ...change })?.slug;

describe('the framing of a request', () => {
  it('is sound with one Host and a path', () => {
    expect(slugOf({})).toBeUndefined();
    expect(slugOf({ httpVersion: '1.0', rawHeaders: [] })).toBeUndefined();
    expect(slugOf({ url: 'http://X:1/a' })).toBeUndefined();
    expect(slugOf({ url: '*' })).toBeUndefined();
    expect(slugOf({ rawHeaders: ['Host', 'x', 'Accept', 'a/b', 'Accept', 'c/d'] })).toBeUndefined();
  });

  it.each([
    [{ httpVersion: '2.0', httpVersionMajor: 2 }, 'http-version-not-supported'],
    [{ httpVersion: '0.9', httpVersionMajor: 0 }, 'bad-request'],
    [{ rawHeaders: [] }, 'bad-request'],
    [{ rawHeaders: ['Host', 'x', 'HOST', 'x'] }, 'bad-request'],
    [{ rawHeaders: ['Host', 'x', 'authorization', 'a', 'Authorization', 'b'] }, 'malformed-header'],
    [{ rawHeaders: Array.from({ length: 402 }, () => 'a') }, 'header-too-large'],
    [{ url: 'http://other/a' }, 'misdirected-request'],
    [{ url: 'http://x:1@other/a' }, 'misdirected-request'],
    [{ url: 'a' }, 'malformed-target'],
  ])('%j is refused as %s', (change, slug) => {
    expect(slugOf(change)).toBe(slug);
  });

  it('gives the path of an absolute target', () => {
    expect(originForm('http://x/a?b=c')).toBe('/a?b=c');
    expect(originForm('http://x')).toBe('/');
    expect(originForm('http://x?b')).toBe('/?b');
    expect(originForm('/a//b?c=http://d')).toBe('/a//b?c=http://d');
  });
});
