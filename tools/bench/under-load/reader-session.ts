import { createHash } from 'node:crypto';
import type { HttpClient } from '../http/steady-load.ts';
import { POSTED_TO } from '../http/posted-rounds.ts';

/** What one answer about the negotiation that is posted to said. */
export interface Seen {
  position: number;
  happenings: number;
}

export interface SessionFindings {
  answers: number;
  /** Answers as of an earlier position than one before, or with fewer happenings. */
  wentBack: number;
  /** Answers with another number of happenings than were posted up to their position. */
  wrongTotals: number;
  /** Pages of what nobody posts to that were not what they were at first, or had another total. */
  halfShown: number;
  examples: string[];
}

const MOST_EXAMPLES = 5;

interface Overview {
  asOf: { position: number };
  counts: { happenings: number };
}

/**
 * One reader who always sends the last position that it saw, as a browser would, and asks in turn for the negotiation that is
 * posted to and for others that nobody posts to. What it saw is judged at the end, when all posts are known.
 */
export class ReaderSession {
  readonly #seen: Seen[] = [];
  readonly #known = new Map<string, string>();
  readonly #findings: SessionFindings = { answers: 0, wentBack: 0, wrongTotals: 0, halfShown: 0, examples: [] };
  #position = 0;
  #asked = 0;

  constructor(
    private readonly client: Pick<HttpClient, 'send'>,
    /** Slugs of negotiations that nobody posts to. */
    private readonly still: readonly string[],
  ) {}

  /** Asks once more. @throws Error where the answer is no success */
  async ask(): Promise<void> {
    this.#asked += 1;
    const other = this.still[this.#asked % this.still.length]!;
    if (this.#asked % 3 === 0) return this.#hold(other, `/v1/negotiations/${other}/timeline?limit=50&`, 'items');
    if (this.#asked % 3 === 1) return this.#hold(other, `/v1/negotiations/${other}?`, 'counts');
    const { asOf, counts } = await this.#read<Overview>(`/v1/negotiations/${POSTED_TO}?`);
    const last = this.#seen.at(-1);
    const now = { position: asOf.position, happenings: counts.happenings };
    if (last && now.happenings < last.happenings) this.#find('wentBack', `${now.happenings} after ${last.happenings}`);
    this.#seen.push(now);
  }

  /** What was found, given the positions of all posts that were made meanwhile. */
  findings(posted: readonly number[]): SessionFindings {
    const first = this.#seen[0];
    const upTo = (position: number): number => posted.filter((one) => one <= position).length;
    for (const { position, happenings } of this.#seen) {
      const expected = first!.happenings - upTo(first!.position) + upTo(position);
      if (happenings !== expected) this.#find('wrongTotals', `${happenings} of ${expected} at ${position}`);
    }
    return this.#findings;
  }

  /** A part of an answer that must be the same each time. */
  async #hold(slug: string, path: string, part: string): Promise<void> {
    const answer = await this.#read<Record<string, unknown>>(path);
    const digest = createHash('sha256').update(JSON.stringify(answer[part])).digest('hex');
    const known = this.#known.get(path);
    if (known !== undefined && known !== digest) this.#find('halfShown', `${part} of ${slug}`);
    this.#known.set(path, known ?? digest);
  }

  async #read<Answer>(path: string): Promise<Answer> {
    const { status, text } = await this.client.send(`${path}minPosition=${this.#position}`);
    if (status !== 200) throw new Error(`A read was answered ${status}: ${text}`);
    const answer = JSON.parse(text) as Answer & { asOf: { position: number } };
    this.#findings.answers += 1;
    const { position } = answer.asOf;
    if (position < this.#position) this.#find('wentBack', `as of ${position} after ${this.#position}`);
    this.#position = Math.max(this.#position, position);
    return answer;
  }

  #find(what: 'wentBack' | 'wrongTotals' | 'halfShown', example: string): void {
    this.#findings[what] += 1;
    if (this.#findings.examples.length < MOST_EXAMPLES) this.#findings.examples.push(`${what}: ${example}`);
  }
}
