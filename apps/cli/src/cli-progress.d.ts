/** The part of cli-progress 3 that is used here; the package has no types of its own. */
declare module 'cli-progress' {
  export class SingleBar {
    constructor(options: {
      format: string;
      barCompleteChar: string;
      barIncompleteChar: string;
      barsize: number;
      stream: NodeJS.WritableStream;
      hideCursor: boolean;
      gracefulExit: boolean;
      clearOnComplete: boolean;
    });
    start(total: number, value: number, payload?: Record<string, string>): void;
    setTotal(total: number): void;
    update(value: number, payload?: Record<string, string>): void;
    stop(): void;
  }
}
