import schemas from '../generated/entry-schemas.json' with { type: 'json' };
import type { SchemaBook } from '../form/entry-schema.js';

/** The schemas of all types of entries, as openapi.json has them (`npm run generate`). */
export const schemaBook = schemas as unknown as SchemaBook;
