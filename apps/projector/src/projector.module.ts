import { Inject, Injectable, Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { type Projection, ProjectionHost } from '@parley/event-store';
import { projections as readModels } from '@parley/read-models';
import type { Logger } from 'pino';
import { ProjectorThread } from './projector-thread.js';

export interface ProjectorOptions {
  /** Of a database that is migrated; its user may take up the roles parley_read and parley_project. */
  databaseUrl: string;
  /** Where the read models are kept up: in this thread, in another one of this process, or by another process. */
  run: 'here' | 'thread' | 'elsewhere';
  /** What is kept up (default: the read models). A build for tests may have one that fails. */
  projections?: readonly Projection[];
  /** The module that exports these `projections`: a thread must load them itself. */
  projectionsFrom?: URL;
  /** What `pg_stat_activity` shows. */
  applicationName: string;
  log: Logger;
}

/** Starts the read models with the application, and ends them once it serves nobody any more. */
@Injectable()
class ProjectionLifecycle implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(ProjectionHost) private readonly host: ProjectionHost,
    @Inject(ProjectorThread) private readonly thread: ProjectorThread | null,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.host.start();
    await this.thread?.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.thread?.stop();
    await this.host.stop();
  }
}

/** The read models: a loop for each, or a watch on it. Gives `ProjectionHost` to who imports it. */
@Module({})
export class ProjectorModule {
  static with(options: ProjectorOptions): DynamicModule {
    const { databaseUrl, run, projections = readModels, applicationName, log } = options;
    const host = {
      provide: ProjectionHost,
      useFactory: () =>
        new ProjectionHost({
          url: databaseUrl,
          projections,
          run: run === 'here',
          applicationName,
          onError: (err, projection) => log.error({ projection, err }, 'a read model is in trouble'),
        }),
    };
    const thread = {
      provide: ProjectorThread,
      inject: [ProjectionHost],
      useFactory: (watch: ProjectionHost) => (run === 'thread' ? threadOf(options, projections, watch) : null),
    };
    return { module: ProjectorModule, providers: [host, thread, ProjectionLifecycle], exports: [ProjectionHost] };
  }
}

function threadOf(
  { databaseUrl, projectionsFrom, applicationName, log }: ProjectorOptions,
  projections: readonly Projection[],
  host: ProjectionHost,
): ProjectorThread {
  const data = { databaseUrl, projectionsFrom: projectionsFrom?.href ?? null, applicationName };
  return new ProjectorThread({ data, projections, host, log });
}
