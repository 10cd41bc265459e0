import { Readable } from 'node:stream';
import { Controller, Inject } from '@nestjs/common';
import { ExportLog, writeBundle, type WrittenBundle } from '@parley/audit';
import { parseAsOf } from '@parley/contracts';
import { EventStore, HostSigner } from '@parley/event-store';
import { projections } from '@parley/read-models';
import type { Logger } from 'pino';
import { z } from 'zod';
import { Problem } from '../http/problem.js';
import { Input, type InputOf, Route, route } from '../http/route.js';
import { RecordPoint } from '../reading/record-point.js';
import { DATABASE_URL, LOG } from '../tokens.js';

const GZIP = 'application/gzip';

const POSITION = /^(0|[1-9]\d{0,15})$/;

/** As `asOf` has it; a position may stand without its sign, as an audit's `until` does. */
const until = z
  .string()
  .max(64)
  .refine((text) => POSITION.test(text) || parseAsOf(text) !== undefined, {
    error: 'must be a position, an RFC 3339 instant with Z or an offset, or a day (YYYY-MM-DD)',
  })
  .optional()
  .meta({
    description:
      'The record as it was: a position (`42` or `@42`), an instant, or a day (its end in UTC). Absent: all of it.',
    example: '42',
  });

const exportBundle = route({
  method: 'GET',
  path: '/v1/exports/bundle',
  role: 'auditor',
  tag: 'Audit',
  summary: 'Take the record away as one file that can be checked offline',
  description:
    'A `.tar.gz` with the log as its tiles, entries and payloads, what was redacted and why, the rows of the read models at that ' +
    'position, a checkpoint of exactly so many events, and the SHA-256 of every file, signed by the key of the log. ' +
    '`parley audit verify FILE` checks it with no network and no database; README.txt in it says how to with other tools. ' +
    'Streamed, of any length, all of it of one moment; what breaks off is not whole, and says so when it is checked.',
  query: z.object({ until }),
  answer: z.string(),
  formats: [GZIP],
  answerHeaders: {
    'Content-Disposition': 'A name for the file, with the position.',
    'Parley-As-Of': 'The information cut-off.',
  },
  problems: ['temporary-reduced-capacity'],
});

/** Each has a connection and a snapshot of its own for as long as somebody reads. */
const MOST_AT_ONCE = 4;

/** The bundle that an auditor takes away. */
@Controller()
export class BundleController {
  #underWay = 0;

  constructor(
    @Inject(DATABASE_URL) private readonly databaseUrl: string,
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(RecordPoint) private readonly point: RecordPoint,
    @Inject(HostSigner) private readonly signer: HostSigner,
    @Inject(ExportLog) private readonly exports: ExportLog,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Route(exportBundle)
  async bundle(@Input() { query, caller, request, reply }: InputOf<typeof exportBundle>): Promise<Readable> {
    const asked = await this.positionOf(query.until);
    const { position, recordedAt, stream } = await this.begin(asked);
    stream.on('error', (err) => this.log.warn({ err, reqId: request.id }, 'a bundle was not finished'));
    const recorded = recordedAt === null ? '' : `, recorded-at="${recordedAt}"`;
    void reply.type(GZIP).headers({
      'content-disposition': `attachment; filename="parley-bundle-at-${position}.tar.gz"`,
      'parley-as-of': `position=${position}${recorded}`,
      'cache-control': 'no-store',
    });
    if (request.method === 'HEAD') {
      stream.destroy();
      return Readable.from([]);
    }
    try {
      await this.exports.note({ position, exportedBy: caller!.keyId });
    } catch (error) {
      stream.destroy();
      throw error;
    }
    return stream;
  }

  private async begin(until: number): Promise<WrittenBundle> {
    if (this.#underWay >= MOST_AT_ONCE) {
      throw new Problem('temporary-reduced-capacity', `${MOST_AT_ONCE} bundles are being taken away already.`, {
        headers: { 'retry-after': '10' },
      });
    }
    this.#underWay += 1;
    const ended = () => (this.#underWay -= 1);
    try {
      const outside = { lastSigned: () => this.signer.lastSigned() };
      const bundle = await writeBundle({ url: this.databaseUrl, projections, signer: this.signer, outside, until });
      bundle.stream.once('close', ended);
      return bundle;
    } catch (error) {
      ended();
      throw error;
    }
  }

  private async positionOf(given: string | undefined): Promise<number> {
    const { position: head } = await this.store.head();
    if (given === undefined) return head;
    if (POSITION.test(given) || given.startsWith('@')) {
      const position = Number(given.replace('@', ''));
      if (position <= head) return position;
      throw wrong(`must not be beyond the end of the log, which is ${head}`);
    }
    try {
      return (await this.point.find({ asOf: given }, { scope: 'none' })).asOf.position;
    } catch (error) {
      const fault = error instanceof Problem ? error.extras.errors?.[0] : undefined;
      throw fault ? wrong(fault.message) : error;
    }
  }
}

const wrong = (message: string): Problem =>
  new Problem('invalid-parameter', `until ${message.replace(/\.$/, '')}.`, {
    errors: [{ parameter: 'until', message }],
  });
