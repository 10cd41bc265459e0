// A bare NestJS on Fastify, with one route that reads a JSON body and answers what it was told to: a process of its own.
import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { answerParent } from './own-process.ts';

let answer: unknown;

@Controller()
class BareController {
  @Post('v1/events')
  post(@Body() body: unknown): unknown {
    return body ? answer : undefined;
  }
}

@Module({ controllers: [BareController] })
class BareModule {}

/** Is told what to answer, and says where it listens. */
answerParent<unknown, string>(async (told) => {
  answer = told;
  const app = await NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), { logger: false });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
});
