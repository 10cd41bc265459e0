import { Injectable, Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { type Projection, ProjectionHost } from '@parley/event-store';
import { projections as readModels } from '@parley/read-models';
import type { Logger } from 'pino';
import { ProjectorThread } from './projector-thread.js';

export interface ProjectorOptions {
  /** Of a database that is migrated; its user may take up the roles parley_read and parley_project. */
  databaseUrl: string;
  /** Where the read models are kept up: in this thread, in one of its own, or by another process. */
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
class ProjectorRuntime implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly host: ProjectionHost;
  readonly #thread: ProjectorThread | undefined;

  constructor(options: ProjectorOptions) {
    const { databaseUrl, run, projections = readModels, projectionsFrom, applicationName, log } = options;
    this.host = new ProjectionHost({
      url: databaseUrl,
      projections,
      run: run === 'here',
      applicationName,
      onError: (err, projection) => log.error({ projection, err }, 'a read model is in trouble'),
    });
    if (run !== 'thread') return;
    const data = { databaseUrl, projectionsFrom: projectionsFrom?.href ?? null, applicationName };
    this.#thread = new ProjectorThread({ data, projections, host: this.host, log });
  }

  async onApplicationBootstrap(): Promise<void> {
    await Promise.all([this.host.start(), this.#thread?.start()]);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#thread?.stop();
    await this.host.stop();
  }
}

/** The read models: a loop for each, or a watch on it. Gives `ProjectionHost` to who imports it. */
@Module({})
export class ProjectorModule {
  static with(options: ProjectorOptions): DynamicModule {
    return {
      module: ProjectorModule,
      providers: [
        { provide: ProjectorRuntime, useFactory: () => new ProjectorRuntime(options) },
        { provide: ProjectionHost, inject: [ProjectorRuntime], useFactory: ({ host }: ProjectorRuntime) => host },
      ],
      exports: [ProjectionHost],
    };
  }
}
