import { Inject, Injectable, Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { type Projection, ProjectionHost } from '@parley/event-store';
import { projections as readModels } from '@parley/read-models';
import type { Logger } from 'pino';

export interface ProjectorOptions {
  /** Of a database that is migrated; its user may take up the roles parley_read and parley_project. */
  databaseUrl: string;
  /** Keep the read models up here (true), or only watch how far another process is with them. */
  run: boolean;
  /** What is kept up (default: the read models). A build for tests may have one that fails. */
  projections?: readonly Projection[];
  /** What `pg_stat_activity` shows. */
  applicationName: string;
  log: Logger;
}

/** Starts the read models with the application, and ends them once it serves nobody any more. */
@Injectable()
class ProjectionLifecycle implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(ProjectionHost) private readonly host: ProjectionHost) {}

  onApplicationBootstrap(): Promise<void> {
    return this.host.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.host.stop();
  }
}

/** The read models: a loop for each, in this process or watched from it. Gives `ProjectionHost` to who imports it. */
@Module({})
export class ProjectorModule {
  static with({ databaseUrl, run, projections = readModels, applicationName, log }: ProjectorOptions): DynamicModule {
    const host = {
      provide: ProjectionHost,
      useFactory: () =>
        new ProjectionHost({
          url: databaseUrl,
          projections,
          run,
          applicationName,
          onError: (err, projection) => log.error({ projection, err }, 'a read model is in trouble'),
        }),
    };
    return { module: ProjectorModule, providers: [host, ProjectionLifecycle], exports: [ProjectionHost] };
  }
}
