import { Controller, Inject } from '@nestjs/common';
import { line } from '@parley/negotiation';
import { z } from 'zod';
import { Clock } from '../http/clock.js';
import { faultsProblem } from '../http/faults.js';
import { notFound } from '../http/problem.js';
import { Input, Route, route, type AnswerOf, type InputOf } from '../http/route.js';
import { KeyRing, type KeyRecord } from './key-ring.js';
import { roleSchema } from './roles.js';

const DAY_MS = 86_400_000;
const DEFAULT_LIFE_DAYS = 365;

const instant = z.iso.datetime({ offset: true });

const keySchema = z.object({
  id: z.string().meta({ description: 'What `recordedBy` of an event holds.' }),
  prefix: z.string().meta({ description: 'The part of the key that is no secret.' }),
  name: z.string(),
  role: roleSchema,
  createdAt: instant,
  createdBy: z.string().nullable().meta({ description: 'A key, or null: whoever runs the server.' }),
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
});

const listKeys = route({
  method: 'GET',
  path: '/v1/keys',
  role: 'admin',
  tag: 'Keys',
  summary: 'List all keys',
  description: 'Expired and revoked ones too, for the log names them for ever. The keys themselves are shown nowhere.',
  answer: z.object({ items: z.array(keySchema), next: z.null() }),
});

const createKey = route({
  method: 'POST',
  path: '/v1/keys',
  role: 'admin',
  tag: 'Keys',
  summary: 'Make a key',
  body: z.strictObject({
    name: line(200).meta({ description: 'What it is for. Only administrators see it.' }),
    role: roleSchema,
    expiresAt: instant.optional().meta({ description: `In the future. Absent: after ${DEFAULT_LIFE_DAYS} days.` }),
  }),
  status: 201,
  answer: keySchema.extend({ key: z.string().meta({ description: 'The key, shown this once.' }) }),
  answerHeaders: { Location: 'The key, for revoking it.' },
});

const revokeKey = route({
  method: 'DELETE',
  path: '/v1/keys/:id',
  role: 'admin',
  tag: 'Keys',
  summary: 'Revoke a key',
  description: 'It is not taken from now on: at once by this process, within a second by others. Again is no fault.',
  params: z.object({
    id: z
      .string()
      .regex(/^key_[0-9a-f]{6,32}$/)
      .meta({ description: 'The id of the key, as `recordedBy` has it.' }),
  }),
  status: 204,
});

/** Who may call the API: keys are made, listed and revoked by administrators. */
@Controller()
export class KeysController {
  constructor(
    @Inject(KeyRing) private readonly keys: KeyRing,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Route(listKeys)
  async list(): Promise<AnswerOf<typeof listKeys>> {
    return { items: (await this.keys.list()).map(shown), next: null };
  }

  @Route(createKey)
  async create(@Input() { body, caller, reply }: InputOf<typeof createKey>): Promise<AnswerOf<typeof createKey>> {
    const now = this.clock.now();
    const expiresAt = body.expiresAt ? new Date(body.expiresAt) : new Date(now.getTime() + DEFAULT_LIFE_DAYS * DAY_MS);
    if (expiresAt <= now) {
      throw faultsProblem([{ pointer: '/expiresAt', message: 'must be in the future', problem: 'validation-failed' }]);
    }
    const { key, record } = await this.keys.create({ ...body, expiresAt, createdBy: caller!.keyId });
    void reply.headers({ location: `/v1/keys/${record.id}`, 'cache-control': 'no-store' });
    return { ...shown(record), key };
  }

  @Route(revokeKey)
  async revoke(@Input() { params, caller }: InputOf<typeof revokeKey>): Promise<void> {
    if (!(await this.keys.revoke(params.id, caller!.keyId))) throw notFound('There is no key with this id.');
  }
}

const shown = (record: KeyRecord) => ({
  ...record,
  createdAt: record.createdAt.toISOString(),
  expiresAt: record.expiresAt?.toISOString() ?? null,
  revokedAt: record.revokedAt?.toISOString() ?? null,
});
