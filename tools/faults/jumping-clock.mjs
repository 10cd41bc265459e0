// Preloaded into a process: its time of day is off by as many milliseconds as stand in a file, from moment to moment.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const file = process.env.CLOCK_OFFSET_FILE;
const LOOK_EVERY_MS = 50;
const RealDate = Date;
const monotonic = performance.now.bind(performance);
let offset = 0;
let lookedAt = -Infinity;

function offsetNow() {
  const now = monotonic();
  if (now - lookedAt > LOOK_EVERY_MS) {
    lookedAt = now;
    const read = Number(readFileSync(file, 'utf8'));
    // It may be read while it is written.
    if (Number.isFinite(read)) offset = read;
  }
  return offset;
}

globalThis.Date = class Date extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(Date.now());
    else super(...args);
  }
  static now() {
    return RealDate.now() + offsetNow();
  }
};
