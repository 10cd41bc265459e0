import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { Input, Route, route, type AnswerOf, type InputOf } from '../http/route.js';
import { roleSchema } from './roles.js';

const whoami = route({
  method: 'GET',
  path: '/v1/whoami',
  role: 'reader',
  tag: 'Keys',
  summary: 'Ask what a key may do',
  description: 'Who sent this request, as the server sees it. Without a key both are null; a wrong key is refused.',
  answer: z.object({
    keyId: z.string().nullable().meta({ description: 'What `recordedBy` of an event holds.' }),
    role: roleSchema.nullable(),
  }),
});

/** Tells callers who they are: a page can then offer what their key may do, and no more. */
@Controller()
export class WhoamiController {
  @Route(whoami)
  tell(@Input() { caller, reply }: InputOf<typeof whoami>): AnswerOf<typeof whoami> {
    void reply.header('cache-control', 'no-store');
    return { keyId: caller?.keyId ?? null, role: caller?.role ?? null };
  }
}
