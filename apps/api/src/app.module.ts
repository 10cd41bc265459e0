import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { AuditJobs, ExportLog } from '@parley/audit';
import { EventStore, HostSigner, LogKeeper, LogTree } from '@parley/event-store';
import { projections, ReadModels, SaidUntil } from '@parley/read-models';
import type { Logger } from 'pino';
import { KeyRing } from './auth/key-ring.js';
import type { Config } from './config.js';
import { controllers, providers } from './controllers.js';
import { PostEvents } from './events/post-events.js';
import { Clock } from './http/clock.js';
import { Cursors } from './http/cursor.js';
import { EventStreams } from './http/event-streams.js';
import { routesOf } from './http/route.js';
import { hostSigner } from './log/host-signing.js';
import { ImportJobs } from './imports/import-jobs.js';
import type { Resources } from './resources.js';
import { CONFIG, DATABASE_URL, LOG, ROUTES } from './tokens.js';

export interface AppModuleOptions {
  config: Config;
  resources: Resources;
  log: Logger;
  /** Not started yet. */
  keeper: LogKeeper;
  /** Gives `ProjectionHost`. */
  projector: DynamicModule;
  /** Made with the module, so that its streams end with it. */
  streams: () => EventStreams;
}

/** The one module of the API. What it is given from outside (connections, clock) outlives it, and is closed by its giver. */
@Module({})
export class AppModule {
  static with({ config, resources, log, keeper, projector, streams }: AppModuleOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot(), projector],
      controllers: [...controllers],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: DATABASE_URL, useValue: resources.databaseUrl },
        { provide: LOG, useValue: log },
        { provide: ROUTES, useValue: routesOf(controllers) },
        { provide: ReadModels, useFactory: () => new ReadModels(resources.readPool) },
        {
          provide: AuditJobs,
          inject: [HostSigner],
          useFactory: (signer: HostSigner) =>
            new AuditJobs({
              url: resources.databaseUrl,
              projections,
              outside: { lastSigned: () => signer.lastSigned() },
              onError: (err) => log.error({ err }, 'an audit is in trouble'),
            }),
        },
        {
          provide: ImportJobs,
          inject: [CommandBus],
          useFactory: (commands: CommandBus) =>
            new ImportJobs({
              url: resources.databaseUrl,
              post: (request) => commands.execute(new PostEvents(request)),
              onError: (err) => log.error({ err }, 'an import is in trouble'),
            }),
        },
        { provide: Clock, useValue: resources.clock },
        {
          provide: SaidUntil,
          inject: [ReadModels],
          useFactory: (models: ReadModels) => new SaidUntil(resources.readPool, models, resources.store),
        },
        { provide: EventStore, useValue: resources.store },
        { provide: LogKeeper, useValue: keeper },
        { provide: LogTree, useFactory: () => new LogTree(resources.readPool, { partialTiles: 64 }) },
        {
          provide: HostSigner,
          inject: [LogTree],
          useFactory: (tree: LogTree) => hostSigner(tree, config),
        },
        { provide: ExportLog, useFactory: () => new ExportLog(resources.adminPool) },
        { provide: KeyRing, useValue: resources.keys },
        { provide: Cursors, useValue: resources.cursors },
        { provide: EventStreams, useFactory: streams },
        ...providers,
      ],
    };
  }
}
