/** What is left of a limit. */
export interface Allowance {
  granted: boolean;
  /** Whole requests that may follow at once. */
  remaining: number;
  /** Until at least one more is granted. */
  waitSeconds: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

const MAX_BUCKETS = 50_000;

/**
 * Token buckets: each key of it may take `capacity` at once, and `capacity` more in each `periodMs`. Remembers at most
 * 50,000 keys; the one not seen for the longest is forgotten first, which only ever favours the client.
 */
export class RateLimit {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    readonly capacity: number,
    private readonly periodMs: number,
    private readonly now: () => number,
  ) {}

  /** Takes one, where one is left. */
  take(key: string): Allowance {
    const bucket = this.filled(key);
    const granted = bucket.tokens >= 1;
    if (granted) bucket.tokens--;
    this.keep(key, bucket);
    return this.allowance(bucket, granted);
  }

  /** Whether one is left; takes nothing. */
  peek(key: string): Allowance {
    const bucket = this.filled(key);
    return this.allowance(bucket, bucket.tokens >= 1);
  }

  private filled(key: string): Bucket {
    const now = this.now();
    const { tokens, at } = this.buckets.get(key) ?? { tokens: this.capacity, at: now };
    const gained = (Math.max(0, now - at) / this.periodMs) * this.capacity;
    return { tokens: Math.min(this.capacity, tokens + gained), at: now };
  }

  private keep(key: string, bucket: Bucket): void {
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    if (this.buckets.size > MAX_BUCKETS) {
      const [oldest] = this.buckets.keys();
      if (oldest !== undefined) this.buckets.delete(oldest);
    }
  }

  private allowance({ tokens }: Bucket, granted: boolean): Allowance {
    const missing = Math.max(0, 1 - tokens);
    const waitSeconds = Math.ceil(((missing / this.capacity) * this.periodMs) / 1000);
    return { granted, remaining: Math.floor(tokens), waitSeconds };
  }
}

/** `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers). */
export const rateLimitHeaders = (limit: RateLimit, { remaining, waitSeconds }: Allowance): Record<string, string> => ({
  'ratelimit-policy': `"requests";q=${limit.capacity};w=1`,
  ratelimit: `"requests";r=${remaining};t=${waitSeconds}`,
});
