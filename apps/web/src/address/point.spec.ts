import { isPast, listIn, pointIn } from './point.js';

describe('the point in an address', () => {
  it('has what is given and nothing else', () => {
    expect(pointIn({ asOf: '@50', clock: '', q: 'x' })).toEqual({ asOf: '@50' });
    expect(pointIn({ asOf: ['@50', '@60'] })).toEqual({ asOf: '@50' });
  });

  it('is one of the past where something was recorded or said by then, whatever the clock', () => {
    expect([isPast({}), isPast({ clock: '2025-06-02' }), isPast({ saidUntil: '2025-06-02' })]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('has lists with each text once', () => {
    expect(listIn({ type: ['A', 'B', 'A'] }, 'type')).toEqual(['A', 'B']);
    expect(listIn({ type: 'A' }, 'type')).toEqual(['A']);
    expect(listIn({}, 'type')).toBeUndefined();
  });
});
