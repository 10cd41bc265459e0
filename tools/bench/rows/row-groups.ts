import type { RowGroup } from '../measure/bench-run.ts';
import { appendRows } from './append.ts';
import { diskRows } from './disk.ts';
import { hotStreamRows } from './hot-stream.ts';
import { importRows } from './import.ts';
import { postRows } from './post.ts';
import { projectionRows } from './projection.ts';
import { readRows } from './read.ts';
import { rebuildRows } from './rebuild.ts';
import { timelineRows } from './timeline.ts';
import { treeRows } from './tree.ts';
import { visibleRows } from './visible.ts';

/** All that is measured, in the order of the table. */
export const rowGroups: readonly RowGroup[] = [
  appendRows,
  hotStreamRows,
  readRows,
  projectionRows,
  rebuildRows,
  postRows,
  importRows,
  visibleRows,
  timelineRows,
  treeRows,
  diskRows,
];
