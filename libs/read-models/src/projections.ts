import type { Projection } from '@parley/event-store';
import { commitmentsProjection } from './commitments/commitments.projection.js';
import { timelineProjection } from './timeline/timeline.projection.js';

/** Every read model that is kept up with the log. */
export const projections: readonly Projection[] = [timelineProjection, commitmentsProjection];
