/**
 * Which event was the first with a key. Immutable to its readers: `with` gives a new version and leaves this one as it
 * is. Versions in a row share one map, so that adding costs the same however many keys there are; a version is the
 * first `size` keys of the map, and branching off an older one copies them.
 */
export class FirstSeen {
  private constructor(
    private readonly shared: Map<string, { ordinal: number; event: string }>,
    private readonly size: number,
  ) {}

  static none(): FirstSeen {
    return new FirstSeen(new Map(), 0);
  }

  /** The id of the event that had the key first, undefined where none has it. */
  get(key: string): string | undefined {
    const found = this.shared.get(key);
    return found && found.ordinal < this.size ? found.event : undefined;
  }

  /** The version in which the key is taken; this one, where it is taken already. */
  with(key: string, event: string): FirstSeen {
    if (this.get(key) !== undefined) return this;
    const shared = this.shared.size === this.size ? this.shared : this.ownKeys();
    shared.set(key, { ordinal: this.size, event });
    return new FirstSeen(shared, this.size + 1);
  }

  private ownKeys(): Map<string, { ordinal: number; event: string }> {
    return new Map([...this.shared].filter(([, { ordinal }]) => ordinal < this.size));
  }
}
