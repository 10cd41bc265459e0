import type { z } from 'zod';
import type { Category } from './reference.js';
import type { When } from './when.js';

/** What a default happening is made from. */
export interface Naming<Data> {
  id: string;
  happened?: When | null;
  data: Data;
}

/** A version of `data` that a type has left behind. Such events are in the log for good, and may still be posted. */
export interface EarlierVersion {
  /** The data that it took. Whatever the next version takes it took too. */
  data: z.ZodType;
  /**
   * Its data as the next version has them. Pure; follows from these data alone; what is of the next version already it
   * gives back itself, since the block of a correction does not say which version it is of.
   */
  next(this: void, data: Record<string, unknown>): Record<string, unknown>;
  /** How that reads what the next version does not take, in words that go on from "is version 1 of …: ". */
  reading: string;
}

/** All that the record knows of a type of event. To add a type is to add its entry to the catalogue. */
export interface EventSpec<DataSchema extends z.ZodType = z.ZodType> {
  description: string;
  /** The categories of the streams that it may stand in. */
  categories: readonly Category[];
  /** The version of `data` that the schema describes. */
  schemaVersion: number;
  data: DataSchema;
  /** The versions before that, from version 1 on. Absent: this is the first. */
  earlier?: readonly EarlierVersion[];
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
