/** The clock of the process. A class, so that Nest can hand it out and a test can hand in another. */
export class Clock {
  now(): Date {
    return new Date();
  }
}
