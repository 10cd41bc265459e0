import { z } from 'zod';

/** Where each posted event came to stand, in the order of the request. */
export const recordedEventSchema = z.object({
  id: z.uuid(),
  stream: z.string(),
  revision: z.int().positive(),
  position: z.int().positive(),
  recordedAt: z.iso.datetime(),
  /** SHA-256 in base64. */
  leafHash: z.string(),
});

/** Something odd and allowed. `pointer` is the JSON Pointer of what it is about. */
export const warningSchema = z.object({ pointer: z.string(), message: z.string() });

export const postAnswerSchema = z.object({
  events: z.array(recordedEventSchema),
  head: z.object({ position: z.int() }),
  warnings: z.array(warningSchema),
});

export type RecordedEvent = z.infer<typeof recordedEventSchema>;
export type Warning = z.infer<typeof warningSchema>;
export type PostAnswer = z.infer<typeof postAnswerSchema>;

/** How many entries one request may hold. */
export const ENTRIES_PER_REQUEST = 500;
/** Bytes of one entry's JSON. */
export const ENTRY_BYTES = 256 * 1024;
