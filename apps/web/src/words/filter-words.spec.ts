import { readFile } from 'node:fs/promises';
import { owedOptions } from './filter-words.js';

const SCHEMAS = new URL('../desk/generated/entry-schemas.json', import.meta.url);

interface Schemas {
  schemas: { PostedLeg: { properties: { what: { enum: string[] } } } };
}

describe('what a filter offers', () => {
  it('has all that can be owed', async () => {
    const { schemas } = JSON.parse(await readFile(SCHEMAS, 'utf8')) as Schemas;
    expect(owedOptions.options).toEqual(schemas.PostedLeg.properties.what.enum);
    expect(owedOptions.words('bodies')).toBe('Bodies');
  });
});
