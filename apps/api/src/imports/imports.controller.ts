import type { Readable } from 'node:stream';
import { Controller, Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { ATOMIC_IMPORT_LINES, importModeSchema, importSchema, importSummarySchema } from '@parley/contracts';
import { postedEntrySchema } from '@parley/negotiation';
import { z } from 'zod';
import { readIdempotencyKey } from '../events/request-ids.js';
import { NDJSON } from '../log/ndjson.js';
import { listParameters } from '../http/query.js';
import { Input, Route, route, type AnswerOf, type InputOf } from '../http/route.js';
import { Pages } from '../reading/page.js';
import { ImportJobs } from './import-jobs.js';
import { findImport, importOf, summaryOf } from './import-answer.js';

const importId = z.object({ id: z.guid().meta({ description: 'The id of the import.' }) });

const startImport = route({
  method: 'POST',
  path: '/v1/imports',
  role: 'editor',
  tag: 'Post',
  summary: 'Import entries, one a line',
  description:
    'Takes a body of any length, an entry a line (NDJSON; blank lines are skipped, a line has at most 256 KB), and ' +
    'answers once it is staged; it is then checked and stored from there, also after a crash. An entry without an id ' +
    'gets one made from the import and its line. `batch` takes the lines in order, each as if it were posted by itself, ' +
    'and stops at the first that is at fault: what stands before it is stored. `atomic` checks all lines, names all ' +
    `faults, and stores all entries by one append or none; it takes at most ${ATOMIC_IMPORT_LINES} entries and 24 MB, and ` +
    '`expectedRevision` means the stream before the import. The same `Idempotency-Key` with the same body gives the ' +
    'same import.',
  query: z.object({
    mode: importModeSchema.default('batch').meta({ description: 'In order up to the first fault, or all or nothing.' }),
  }),
  bodyType: NDJSON,
  line: postedEntrySchema,
  problems: ['validation-failed', 'idempotency-key-reused', 'malformed-header'],
  status: 202,
  answer: z.object({ id: z.uuid() }),
  requestHeaders: { 'Idempotency-Key': 'A retry with the same key gives the import that was staged first.' },
  answerHeaders: { Location: 'The import, whose status tells how far it is.' },
});

const listImports = route({
  method: 'GET',
  path: '/v1/imports',
  role: 'editor',
  tag: 'Post',
  summary: 'List imports, the newest first',
  description: "Those of one's own key; an admin sees all.",
  query: z.object(listParameters),
  answer: z.object({ items: z.array(importSummarySchema), next: z.string().nullable() }),
  answerHeaders: { Link: 'The next page, `rel="next"`.' },
});

const readImport = route({
  method: 'GET',
  path: '/v1/imports/:id',
  role: 'editor',
  tag: 'Post',
  summary: 'Read an import: how far it is, and what was at fault',
  description: "One of one's own key; an admin sees all.",
  params: importId,
  answer: importSchema,
});

const cancelImport = route({
  method: 'DELETE',
  path: '/v1/imports/:id',
  role: 'editor',
  tag: 'Post',
  summary: 'Cancel an import',
  description:
    'One that waits ends at once, one that runs within moments; what is on record stays there. One that has ended stays ' +
    'as it is.',
  params: importId,
  status: 204,
});

/** Imports: entries by the hundred thousand, through the same door as a post. */
@Controller()
export class ImportsController {
  constructor(
    @Inject(ImportJobs) private readonly jobs: ImportJobs,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Route(startImport)
  async start(
    @Input() { query, caller, request, reply }: InputOf<typeof startImport>,
  ): Promise<AnswerOf<typeof startImport>> {
    const key = request.headers['idempotency-key'];
    try {
      const id = await this.jobs.stage({
        recordedBy: caller!.keyId,
        idempotencyKey: key === undefined ? null : readIdempotencyKey([key].flat().join(', ')),
        mode: query.mode,
        body: request.body as Readable | undefined,
      });
      void reply.header('location', `/v1/imports/${id}`);
      return { id };
    } catch (error) {
      // What was not read of the body is not worth the connection.
      if (!request.raw.complete) void reply.header('connection', 'close');
      throw error;
    }
  }

  @Route(listImports)
  async list(
    @Input() { query, caller, request, reply }: InputOf<typeof listImports>,
  ): Promise<AnswerOf<typeof listImports>> {
    const { after } = this.pages.place<number>(request, query.cursor);
    const recordedBy = caller!.role === 'admin' ? null : caller!.keyId;
    const imports = await this.jobs.list({ recordedBy, limit: query.limit + 1, before: after });
    const page = imports.slice(0, query.limit);
    const last = imports.length > query.limit ? page.at(-1)!.number : null;
    return { items: page.map(summaryOf), next: this.pages.next(request, reply, 0, last) };
  }

  @Route(readImport)
  async read(@Input() { params, caller }: InputOf<typeof readImport>): Promise<AnswerOf<typeof readImport>> {
    return importOf(await findImport(this.jobs, params.id, caller));
  }

  @Route(cancelImport)
  async cancel(@Input() { params, caller }: InputOf<typeof cancelImport>): Promise<void> {
    const { id } = await findImport(this.jobs, params.id, caller);
    await this.jobs.cancel(id);
  }
}

/** Runs what is staged for as long as the process serves. */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(ImportJobs) private readonly jobs: ImportJobs) {}

  onApplicationBootstrap(): void {
    this.jobs.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.jobs.stop();
  }
}
