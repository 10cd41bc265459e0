import { field } from '../test/answers.js';
import { contradictedFields, fieldWords, whoSaysSo } from './who-says-so.js';

const names: Record<string, string> = { 'actor-ru': 'Russia', 'actor-ua': 'Ukraine' };
const nameOf = (actor: string) => names[actor] ?? actor;
const both: [string, unknown][] = [
  ['actor-ua', true],
  ['actor-ru', true],
];
const words = (fields: Parameters<typeof whoSaysSo>[0]['fields']) =>
  whoSaysSo({ fields }, nameOf).map(({ text }) => text);

describe('who says so', () => {
  it('is who stands behind that it happened', () => {
    expect(words({ exists: field('agreed', both) })).toEqual(['Russia, Ukraine']);
    expect(words({ exists: field('claimed', [['actor-ru', true]]) })).toEqual(['Russia']);
  });

  it('names what is contradicted, with the word of each side and of nobody else', () => {
    const mode = field('contradicted', [
      ['actor-ua', 'reciprocal'],
      ['actor-ru', 'unilateral'],
      [null, 'reciprocal'],
    ]);
    expect(words({ exists: field('agreed', both), mode })).toEqual([
      'Russia, Ukraine',
      'mode – Ukraine: reciprocal; Russia: unilateral',
    ]);
    expect(contradictedFields({ exists: field('agreed', both), mode })).toEqual(['mode']);
  });

  it('names what fewer say than say that it happened, and leaves out what nobody says', () => {
    const fields = {
      exists: field('agreed', both),
      total: field('claimed', [['actor-ua', 12000]]),
      'legs.ua-ru.exists': field('claimed', [['actor-ua', true]]),
      'legs.ru-ua.categories': field('claimed', [['actor-ua', []]]),
      'legs.ua-ru.categories': field('claimed', [['actor-ua', []]]),
      number: field('reported', [[null, 3]]),
      term: field('unknown', []),
    };
    expect(words(fields)).toEqual([
      'Russia, Ukraine',
      'total, leg ua-ru, categories ru-ua ua-ru: Ukraine only',
      'number: reports only',
    ]);
  });

  it('tells the words of unnamed people from reports', () => {
    expect(words({ exists: field('reported', [[null, true]]) })).toEqual(['reports only']);
    expect(words({ exists: field('reported', [[null, true]], { modifiers: ['anonymous_only'] }) })).toEqual([
      'unnamed people only',
    ]);
  });

  it('names whose answer it is, and legs that are told alike together', () => {
    const fields = {
      exists: field('agreed', both),
      'answer.actor-ru': field('claimed', [['actor-ua', 'rejected']]),
      'answer.actor-ua': field('claimed', [['actor-ua', 'accepted']]),
    };
    expect(words(fields)).toEqual(['Russia, Ukraine', 'answer of Russia, answer of Ukraine: Ukraine only']);
  });

  it('names fields as people do', () => {
    expect(
      ['legs.ua-ru.quantity', 'legs.ua-ru.exists', 'proposition.taken-illegally', 'total'].map((name) =>
        fieldWords(name),
      ),
    ).toEqual(['quantity ua-ru', 'leg ua-ru', 'taken illegally', 'total']);
  });
});
