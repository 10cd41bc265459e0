import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ProgramOptions {
  name: string;
  /** Of node: flags, the program, its arguments. */
  args: string[];
  env: Record<string, string>;
  /** What it prints is added to this file. */
  logFile: string;
}

/** A program of ours in a process of its own, that may be killed, frozen and started again. */
export class ChildProgram {
  readonly name: string;
  /** How often it ended although nobody had told it to. */
  endedByItself = 0;
  #child: ChildProcess | undefined;
  #told = false;

  constructor(private readonly options: ProgramOptions) {
    this.name = options.name;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  get running(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  start(): void {
    if (this.running) return;
    const { args, env, logFile } = this.options;
    const log = openSync(logFile, 'a');
    // In a session of its own: a Ctrl-C in the terminal reaches us alone, who end things in order.
    const child = spawn(process.execPath, args, {
      stdio: ['pipe', log, log],
      detached: true,
      env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1', ...env },
    });
    closeSync(log);
    child.stdin!.on('error', () => {});
    this.#child = child;
    this.#told = false;
    child.on('exit', () => {
      if (!this.#told && this.#child === child) this.endedByItself += 1;
    });
  }

  /** kill -9. Resolves when it is gone; what was in its memory is lost. */
  async kill(): Promise<void> {
    this.#told = true;
    await this.#end('SIGKILL');
  }

  /** kill -9 without a moment's delay, for a place in the middle of what the caller is doing. */
  killNow(): void {
    this.#told = true;
    this.#child?.kill('SIGKILL');
  }

  /** Asks it to end, and says with what exit code and after how long it did; null: it had to be killed. */
  async terminate(patienceMs: number): Promise<{ code: number | null; tookMs: number } | null> {
    this.#told = true;
    const child = this.#child!;
    const began = performance.now();
    const exit = this.#end('SIGTERM').then(() => true);
    if (await Promise.race([exit, sleep(patienceMs, false, { ref: false })])) {
      return { code: child.exitCode, tookMs: performance.now() - began };
    }
    child.kill('SIGKILL');
    await exit;
    return null;
  }

  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** What the kernel says that it holds; null while it does not run. */
  holding(): { residentMb: number; handles: number } | null {
    if (!this.running) return null;
    try {
      const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
      const kb = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
      // One that has just ended has no memory to tell of.
      if (!kb) return null;
      return { residentMb: kb / 1024, handles: readdirSync(`/proc/${this.pid}/fd`).length };
    } catch {
      return null;
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || !this.running) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    if (signal !== 'SIGKILL') child.kill('SIGCONT');
    await exit;
  }
}
