import { Inject, Injectable } from '@nestjs/common';
import { ProjectionHost, ProjectionStopped, WaitTimedOut } from '@parley/event-store';
import { projections } from '@parley/read-models';
import { Problem } from '../http/problem.js';

/** Waits for the read models, for readers that must see what they know of. */
@Injectable()
export class ProjectionProgress {
  constructor(@Inject(ProjectionHost) private readonly host: ProjectionHost) {}

  /** @throws Problem temporary-reduced-capacity (503) where they don't reach the position in time. */
  async reached(position: number, patienceMs: number): Promise<void> {
    try {
      await Promise.all(projections.map(({ name }) => this.host.waitFor(name, position, patienceMs)));
    } catch (error) {
      if (!(error instanceof WaitTimedOut || error instanceof ProjectionStopped)) throw error;
      throw new Problem('temporary-reduced-capacity', `The read models have not reached position ${position} yet.`, {
        headers: { 'retry-after': '1' },
      });
    }
  }
}
