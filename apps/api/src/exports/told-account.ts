import type { TimelineItem } from '@parley/contracts';
import type { ExportedAccount, ExportedActor, ExportedSource } from '@parley/read-models';

/** An account that may have ended. */
export interface ToldAccount extends ExportedAccount {
  /** When it was retracted or redacted; RFC 3339. null where it stands. */
  endedAt: string | null;
}

/** Some accounts, those of one happening together and the oldest first, with whoever and whatever they name. */
export interface AccountChunk {
  accounts: readonly { item: TimelineItem; account: ToldAccount }[];
  actors: ReadonlyMap<string, ExportedActor>;
  sources: ReadonlyMap<string, ExportedSource>;
}
