import { catalogue, valueTypes } from './catalogue.js';
import { eventTypes } from './event-catalogue.js';

describe('the catalogue in words', () => {
  const events = catalogue();
  const event = (type: string) => events.find((one) => one.type === type)!;
  const field = (type: string, name: string) => event(type).fields.find((one) => one.name === name);

  it('has every type and every field, each with a type that a person can read', () => {
    expect(events.map(({ type }) => type)).toEqual(eventTypes);
    for (const { fields, description } of [...events, ...valueTypes()]) {
      expect(description).not.toBe('');
      expect(fields.length).toBeGreaterThan(0);
      for (const { type } of fields) expect(type).not.toMatch(/undefined|^$/);
    }
  });

  it('says what a field takes', () => {
    expect(field('SourceRegistered', 'title')).toEqual({
      name: 'title',
      type: 'text',
      required: true,
      description: 'at most 300 characters',
    });
    expect(field('SwapAgreed', 'legs')).toMatchObject({ type: 'list of Leg', required: true });
    expect(field('DocumentPublished', 'mode')).toMatchObject({ type: 'one of full, part, obtained_by_press' });
    expect(field('RoundProposed', 'window')).toMatchObject({
      type: 'When',
      required: false,
      description: 'When to meet',
    });
    expect(field('UndertakingGiven', 'debtor')).toMatchObject({ type: 'actor-…', required: true });
    expect(field('ActorRegistered', 'aliases')).toMatchObject({ type: 'list of { text: text, lang: text }' });
    expect(field('SourceRegistered', 'url')).toMatchObject({ type: 'uri' });
    expect(field('RoundHeld', 'duration')).toMatchObject({ type: 'Quantity' });
    expect(field('RoundHeld', 'number')).toMatchObject({ type: 'integer' });
  });

  it('describes the value types too', () => {
    expect(valueTypes().map(({ name }) => name)).toEqual(['When', 'Quantity', 'Place', 'Leg', 'Account']);
    expect(valueTypes()[1]!.fields.find(({ name }) => name === 'unit')).toMatchObject({ required: true });
  });
});
