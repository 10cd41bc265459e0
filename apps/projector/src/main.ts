// The projector on its own: keeps the read models up, apart from the processes that serve (PROJECTOR=external there).
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { migrate } from '@parley/postgres';
import { createLog, LOG_LEVELS, nestLog, type LogLevel } from './log.js';
import { ProjectorModule } from './projector.module.js';

const EXIT_WITHIN_MS = 10_000;

const level = process.env.LOG_LEVEL || 'info';
const databaseUrl = process.env.DATABASE_URL;
const faults = [
  ...(databaseUrl ? [] : ['DATABASE_URL must be set: the database that the API writes to.']),
  ...(isLogLevel(level) ? [] : [`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`]),
];
if (!databaseUrl || !isLogLevel(level)) {
  console.error(`The configuration does not hold:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  process.exit(1);
}

const log = createLog(level);
await migrate(databaseUrl);
const module = ProjectorModule.with({ databaseUrl, run: 'here', applicationName: 'parley projector', log });
const app = await NestFactory.createApplicationContext(module, { logger: nestLog(log), abortOnError: false });
log.info('the read models are being kept up');

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    setTimeout(() => process.exit(1), EXIT_WITHIN_MS).unref();
    void app.close().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'did not end in order');
        process.exit(1);
      },
    );
  });
}

function isLogLevel(text: string): text is LogLevel {
  return (LOG_LEVELS as readonly string[]).includes(text);
}
