import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLog } from '@parley/projector';
import { ProblemFilter } from '../src/http/problem.filter.js';
import { addRequestHooks } from '../src/http/request-hooks.js';
import type { Authentication } from '../src/auth/authentication.js';

@Controller()
class UndeclaredController {
  @Get('/undeclared')
  read(): string {
    return 'secret';
  }
}

@Module({ controllers: [UndeclaredController] })
class UndeclaredModule {}

/** A server with one route that forgot to say who may use it. */
export async function serveUndeclared(): Promise<{ app: NestFastifyApplication }> {
  const adapter = new FastifyAdapter();
  const admitsAll = { admit: () => Promise.resolve(null) } as unknown as Authentication;
  addRequestHooks(adapter.getInstance(), {
    authentication: admitsAll,
    publicReads: true,
    headers: {},
    sendNothing: (reply) => reply.code(404).send(),
  });
  const app = await NestFactory.create<NestFastifyApplication>(UndeclaredModule, adapter, { logger: false });
  app.useGlobalFilters(new ProblemFilter(createLog('silent'), {}));
  await app.init();
  return { app };
}
