const WIDTH = 24;

/** Says on a terminal what is being measured and how far the whole is; elsewhere a line for each part that is begun. */
export class Progress {
  readonly #began = performance.now();
  readonly #terminal = process.stderr.isTTY;
  #share = 0;
  #part = 1;
  #what = '';

  /** The whole goes from one share to another with what is begun now. */
  begin(what: string, from: number, to: number): void {
    [this.#what, this.#share, this.#part] = [what, from, to - from];
    if (this.#terminal) this.tell('');
    else process.stderr.write(`${this.#elapsed()} ${what}\n`);
  }

  /** `done` is how far that is, from 0 to 1. */
  tell(detail: string, done = 0): void {
    if (!this.#terminal) return;
    const share = Math.min(1, this.#share + this.#part * done);
    const filled = Math.round(share * WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    const line = `${bar} ${this.#elapsed()} ${this.#what}${detail ? `: ${detail}` : ''}`;
    process.stderr.write(`\r\u001b[K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`);
  }

  /** Takes the line away, so that other text can be written. */
  clear(): void {
    if (this.#terminal) process.stderr.write('\r\u001b[K');
  }

  #elapsed(): string {
    const seconds = Math.round((performance.now() - this.#began) / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
}
