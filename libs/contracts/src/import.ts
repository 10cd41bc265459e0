import { z } from 'zod';

/** A line of an import that is refused, from 1, and what is wrong with it, by JSON Pointers from its entry. */
export const importFaultSchema = z.object({
  line: z.int().positive(),
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })),
});

export const importModeSchema = z.enum(['batch', 'atomic']);

/** An import as it is listed: without its faults. */
export const importSummarySchema = z.object({
  id: z.uuid(),
  mode: importModeSchema,
  status: z.enum(['staged', 'running', 'done', 'failed']),
  lines: z.int().meta({ description: 'How many lines hold an entry: blank ones do not count.' }),
  stored: z.int().meta({ description: 'How many of them are on record.' }),
  faultyLines: z.int().meta({ description: 'How many lines were found to be at fault.' }),
  failure: z.string().nullable().meta({ description: 'Why it ended, where no line is to blame.' }),
  entriesPerSecond: z.number().nullable().meta({ description: 'Since it was last taken up; null before that.' }),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
});

export const importSchema = importSummarySchema.extend({
  faults: z.array(importFaultSchema).meta({ description: 'The first hundred faulty lines.' }),
});

export type ImportMode = z.infer<typeof importModeSchema>;
export type ImportFault = z.infer<typeof importFaultSchema>;
export type ImportSummary = z.infer<typeof importSummarySchema>;
export type Import = z.infer<typeof importSchema>;

/** Bytes of one line of an import, its line end aside. */
export const IMPORT_LINE_BYTES = 256 * 1024;
/** How many entries one atomic import may hold: they are checked together and stored by one append. */
export const ATOMIC_IMPORT_LINES = 10_000;
