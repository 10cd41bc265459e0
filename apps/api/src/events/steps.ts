/** How long steps may keep others from their turn, in milliseconds. */
const SLICE_MS = 10;

/** What steps come to, taken one after the other without a pause. */
export function resultOf<Result>(steps: Iterator<void, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** What steps come to; others get their turn between them. */
export async function resultInSlices<Result>(steps: Iterator<void, Result>): Promise<Result> {
  for (let slice = performance.now(); ;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - slice < SLICE_MS) continue;
    await new Promise((resume) => setImmediate(resume));
    slice = performance.now();
  }
}
