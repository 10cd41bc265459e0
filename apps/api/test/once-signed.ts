import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 30_000;

/** Asks as a client should for what follows from a checkpoint: again, while the answer is that it is not signed yet. */
export async function fetchOnceSigned(url: string, init: RequestInit = {}): Promise<Response> {
  for (const deadline = Date.now() + PATIENCE_MS; ;) {
    const answer = await fetch(url, init);
    if (answer.status !== 503 || Date.now() > deadline) return answer;
    await pause(Number(answer.headers.get('retry-after')) * 1_000);
  }
}
