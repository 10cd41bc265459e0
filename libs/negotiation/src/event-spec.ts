import type { z } from 'zod';
import type { Category } from './reference.js';
import type { When } from './when.js';

/** What a default happening is made from. */
export interface Naming<Data> {
  id: string;
  happened?: When | null;
  data: Data;
}

/** All that the record knows of a type of event. To add a type is to add its entry to the catalogue. */
export interface EventSpec<DataSchema extends z.ZodType = z.ZodType> {
  description: string;
  /** The categories of the streams that it may stand in. */
  categories: readonly Category[];
  /** The version of `data` that the schema describes. */
  schemaVersion: number;
  data: DataSchema;
  /** `optional`: our own analyst may speak, who needs none (posted-entry.ts says when). */
  account: 'required' | 'optional' | 'none';
  /** Whether it may be the first event of its stream. */
  opens: boolean;
  /** The fields of `data` that hold references; `[]` stands for every item of a list. */
  references: readonly string[];
  /** What happenings of it are called, where entries name none; `<…>` stands for a part. */
  happenings: readonly string[];
  /** Of an entry that names none; null for a type that has no happening of its own. */
  defaultHappening(naming: Naming<z.infer<DataSchema>>): string | null;
}

/** A spec whose default happening is checked against its data. */
export const define = <DataSchema extends z.ZodType>(spec: EventSpec<DataSchema>): EventSpec<DataSchema> => spec;
