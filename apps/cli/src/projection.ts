/** How far a read model is, as the API tells it. */
export interface Projection {
  name: string;
  version: number;
  position: number;
  lagEvents: number;
  lagSeconds: number;
  state: 'live' | 'catching-up' | 'rebuilding' | 'paused' | 'stopped';
  heartbeatSeconds: number | null;
  skipped: number;
  parked: number;
  failure?: {
    position: number | null;
    id: string | null;
    type: string | null;
    error: string;
    attempts: number;
    at: string;
  };
  progress?: { position: number; of: number; eventsPerSecond: number | null; secondsLeft: number | null };
}

/** An event that a read model is built without. */
export interface Parked {
  position: number;
  id: string;
  type: string;
  error: string;
  attempts: number;
  parkedAt: string;
  retrying: boolean;
}
