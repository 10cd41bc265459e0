import type { RowGroup } from '../measure/bench-run.ts';
import { appendRows } from './append.ts';
import { hotStreamRows } from './hot-stream.ts';
import { readRows } from './read.ts';

/** All that is measured, in the order of the table. */
export const rowGroups: readonly RowGroup[] = [appendRows, hotStreamRows, readRows];
