import { Inject, Injectable } from '@nestjs/common';
import { type NewEvent, ProjectionBehind } from '@parley/event-store';
import { type PostEffects, ReadModels } from '@parley/read-models';
import { Clock } from '../http/clock.js';
import { Problem } from '../http/problem.js';
import { ProjectionProgress } from '../reading/projection-progress.js';
import { PostEventsHandler } from './post-events.handler.js';
import type { PostRequest, PreviewResult } from './post-events.js';

/** How long the read models are waited for, each time. */
const PATIENCE_MS = 5_000;
const ATTEMPTS = 3;

/** What posting would change, found out without posting. */
@Injectable()
export class DryRuns {
  constructor(
    @Inject(PostEventsHandler) private readonly posts: PostEventsHandler,
    @Inject(ReadModels) private readonly models: ReadModels,
    @Inject(ProjectionProgress) private readonly progress: ProjectionProgress,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Judges a request as a post of it is judged. */
  judge(request: PostRequest): Promise<PreviewResult> {
    return this.posts.preview(request);
  }

  /**
   * What events that were decided would change.
   * @throws Problem temporary-reduced-capacity (503) where the read models are too far behind to tell
   */
  async effectsOf(events: readonly NewEvent[]): Promise<PostEffects> {
    if (events.length === 0) return { effects: [], clashes: [] };
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        return await this.models.preview(events, this.clock.now());
      } catch (error) {
        if (!(error instanceof ProjectionBehind)) throw error;
        await this.progress.reached(error.position, PATIENCE_MS);
      }
    }
    throw new Problem('temporary-reduced-capacity', 'The read models are too far behind the log to tell.', {
      headers: { 'retry-after': '1' },
    });
  }
}
