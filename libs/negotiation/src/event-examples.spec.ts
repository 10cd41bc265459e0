import { RecordInMemory } from '../test/record-in-memory.js';
import { eventTypes, postableTypes, specOf } from './event-catalogue.js';
import { eventExamples, exampleSetting } from './event-examples.js';
import { identify, parsePostedEntry, postedEntrySchema } from './posted-entry.js';

describe('the examples of the catalogue', () => {
  it.each(postableTypes)('has one of %s that parses, in a stream that it may stand in', (type) => {
    const example = eventExamples[type];
    expect(example.type).toBe(type);
    expect(parsePostedEntry(example)).toEqual({ ok: true, entry: example });
    expect(postedEntrySchema.parse(example)).toEqual(example);
    expect(specOf(type).categories.some((category) => example.stream.startsWith(`${category}-`))).toBe(true);
  });

  it('are a record: each is taken after those before it, with nothing odd about it', () => {
    const record = new RecordInMemory();
    const entries = [...exampleSetting, ...eventTypes.map((type) => eventExamples[type])];
    const decisions = entries.map((entry) => ({ type: entry.type, decision: record.take(entry) }));
    const wrong = decisions.filter(({ decision }) => !decision.ok || decision.warnings.length > 0);
    expect(wrong).toEqual([]);
  });

  it.each(eventTypes)('show how a happening of %s is named', (type) => {
    const { happening } = identify({ ...eventExamples[type], happening: null }, 'id');
    const { happenings } = specOf(type);
    const shapes = happenings.map((shape) => new RegExp(`^${shape.replaceAll(/<\w+>/g, '[a-z0-9-]+')}$`));
    expect(happening === null ? happenings.length === 0 : shapes.some((shape) => shape.test(happening))).toBe(true);
  });
});
