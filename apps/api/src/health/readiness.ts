import { Inject, Injectable } from '@nestjs/common';
import {
  EventStore,
  type KeeperStatus,
  LogKeeper,
  LogTree,
  ProjectionHost,
  type ProjectionStatus,
} from '@parley/event-store';
import { connectionConfig, pendingMigrations } from '@parley/postgres';
import pg from 'pg';
import { ExamplePoster } from '../example/example-poster.js';
import { DATABASE_URL } from '../tokens.js';

/** One thing that must hold for the server to be ready. */
export interface Check {
  ok: boolean;
  /** In words: what is so, or what is missing. */
  detail: string;
}

export type Checks = Record<'database' | 'migrations' | 'example' | 'projections' | 'checkpoint', Check>;

const CONNECT_MS = 3_000;
/** How long the read models get to reach the head that was read just before. */
const CATCH_UP_MS = 2_000;
/** A loop that works gives a sign with each batch, one that waits every five seconds. */
const STUCK_AFTER_S = 15;

/** Looks whether the server can do its work now. */
@Injectable()
export class Readiness {
  constructor(
    @Inject(DATABASE_URL) private readonly databaseUrl: string,
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(ProjectionHost) private readonly projections: ProjectionHost,
    @Inject(ExamplePoster) private readonly example: ExamplePoster,
    @Inject(LogTree) private readonly tree: LogTree,
    @Inject(LogKeeper) private readonly keeper: LogKeeper,
  ) {}

  async check(): Promise<Checks> {
    // Before the head is read: an example that is posted now is part of what the read models must have reached.
    const example = this.checkExample();
    const { database, migrations } = await this.checkDatabase();
    const projections = database.ok ? await this.checkProjections() : wanting('The database does not answer.');
    const checkpoint = database.ok ? await this.checkCheckpoint() : wanting('The database does not answer.');
    return { database, migrations, example, projections, checkpoint };
  }

  /** How the tree and its signatures are getting on here; what is wrong with them keeps nobody from being served. */
  get log(): KeeperStatus {
    return this.keeper.status;
  }

  /** By a connection of its own: a server that takes no new ones may go on serving those that it has. */
  private async checkDatabase(): Promise<Pick<Checks, 'database' | 'migrations'>> {
    const connection = connectionConfig({
      url: this.databaseUrl,
      role: 'parley_read',
      applicationName: 'parley ready',
    });
    const client = new pg.Client({ ...connection, connectionTimeoutMillis: CONNECT_MS });
    client.on('error', () => {});
    try {
      await client.connect();
      const pending = await pendingMigrations(client);
      const detail = pending.length === 0 ? 'All applied.' : `Not applied yet: ${pending.join(', ')}.`;
      return { database: fine('A new connection was made.'), migrations: { ok: pending.length === 0, detail } };
    } catch {
      return {
        database: wanting('No new connection can be made.'),
        migrations: wanting('The database does not answer.'),
      };
    } finally {
      void client.end().catch(() => {});
    }
  }

  private checkExample(): Check {
    const { state } = this.example;
    const detail = { none: 'None is due.', posting: 'Is being posted.', posted: 'Posted.', failed: 'Is tried again.' };
    return { ok: state === 'none' || state === 'posted', detail: detail[state] };
  }

  private async checkCheckpoint(): Promise<Check> {
    const latest = await this.tree.latestCheckpoint().catch(() => undefined);
    if (latest) return fine(`One of ${latest.size} events was signed.`);
    const { trouble } = this.keeper.status;
    return wanting(`None has been signed yet.${trouble === null ? '' : ` ${trouble}`}`);
  }

  private async checkProjections(): Promise<Check> {
    try {
      const { position } = await this.store.head();
      const statuses = await this.projections.status();
      const troubles = statuses.flatMap((status) => troubleOf(status) ?? []);
      if (troubles.length > 0) return wanting(troubles.join(' '));
      if (statuses.length === 0) return wanting('None has begun yet.');
      await Promise.all(statuses.map(({ name }) => this.projections.waitFor(name, position, CATCH_UP_MS)));
      return fine(`At position ${position}: ${statuses.map(({ name }) => name).join(', ')}.`);
    } catch {
      return wanting('They are behind the log.');
    }
  }
}

/** Why a read model does not get on by itself, in words; undefined where it does. */
function troubleOf({ name, position, state, failure, lagEvents, heartbeatSeconds, live, progress }: ProjectionStatus) {
  if (state === 'stopped') {
    const where = !failure?.position ? '' : ` at position ${failure.position} (${failure.type} ${failure.id})`;
    return `${name} stopped${where}: ${failure?.error ?? 'it does not say why'}`.replace(/[^.]$/, '$&.');
  }
  if (state === 'paused' && lagEvents > 0) return `${name} rests at position ${position}, ${lagEvents} events behind.`;
  if (lagEvents > 0 && (heartbeatSeconds ?? 0) > STUCK_AFTER_S) {
    return `${name} is stuck at position ${position}: it gave no sign of life for ${Math.round(heartbeatSeconds!)} s.`;
  }
  if (!live)
    return `${name} is being built: it is at ${progress?.position ?? position} of ${progress?.of ?? position}.`;
  return undefined;
}

const fine = (detail: string): Check => ({ ok: true, detail });
const wanting = (detail: string): Check => ({ ok: false, detail });
