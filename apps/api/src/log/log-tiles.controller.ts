import { Controller, Inject } from '@nestjs/common';
import { EntriesMissing, TileMissing } from '@parley/event-store';
import {
  entryBundleWidth,
  formatVkey,
  parseNote,
  parseTilePath,
  TILE_WIDTH,
  tileWidth,
  type VerifierKey,
} from '@parley/transparency';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Config } from '../config.js';
import { notFound, Problem } from '../http/problem.js';
import { Input, Route, route, type InputOf } from '../http/route.js';
import { CONFIG } from '../tokens.js';
import { SignedLog } from './signed-log.js';

const PLAIN = 'text/plain';
const BYTES = 'application/octet-stream';
const FOR_EVER = 'max-age=31536000, immutable';

const readCheckpoint = route({
  method: 'GET',
  path: '/v1/log/checkpoint',
  role: 'public',
  tag: 'Log',
  summary: 'Read the newest signed checkpoint',
  description:
    'What the log is named, how many events it has, the Merkle root over them, and the signatures of its keys and of the ' +
    'witnesses that have cosigned (C2SP tlog-checkpoint, tlog-cosignature). It follows an append within a second.',
  answer: z.string(),
  formats: [PLAIN],
  problems: ['temporary-reduced-capacity'],
});

const readKeys = route({
  method: 'GET',
  path: '/v1/log/key',
  role: 'public',
  tag: 'Log',
  summary: 'Read the keys that verify checkpoints',
  description:
    'A key a line, as C2SP signed-note has it: those that sign now first, then those that have signed before. Keep a copy: ' +
    'who gets keys and checkpoints from one hand trusts that hand.',
  answer: z.string(),
  formats: [PLAIN],
  problems: ['temporary-reduced-capacity'],
});

const TILE_FORM = 'groups of three digits, all but the last behind an `x`';
const tilePath = (what: string) => z.object({ '*': z.string().max(100).meta({ description: what }) });

const readTile = route({
  method: 'GET',
  path: '/v1/log/tile/*',
  role: 'public',
  tag: 'Log',
  summary: 'Read a tile of the Merkle tree',
  description:
    'Hashes of 32 bytes each, side by side (C2SP tlog-tiles, height 8): 256, or the first so many. What a signed checkpoint ' +
    'covers can be had; a full tile never changes.',
  params: tilePath(`\`<L>/<N>[.p/<W>]\`: level, number (${TILE_FORM}), and of a partial tile its width.`),
  answer: z.string(),
  formats: [BYTES],
});

const readEntries = route({
  method: 'GET',
  path: '/v1/log/tile/entries/*',
  role: 'reader',
  tag: 'Log',
  summary: 'Read a bundle of entries',
  description:
    'The entries whose hashes are the leaves, each behind its length in two bytes (C2SP tlog-tiles): the canonical JSON of what is ' +
    'kept of an event for ever, its payload by a salted commitment alone.',
  params: tilePath(`\`<N>[.p/<W>]\`: the number (${TILE_FORM}), and of a partial bundle its width.`),
  answer: z.string(),
  formats: [BYTES],
});

/** The transparency log as others read it: checkpoint, keys, tiles, entries. */
@Controller()
export class LogTilesController {
  constructor(
    @Inject(SignedLog) private readonly log: SignedLog,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Route(readCheckpoint)
  async checkpoint(@Input() { reply }: InputOf<typeof readCheckpoint>): Promise<string> {
    const { published } = await this.log.latest();
    plain(reply);
    return published;
  }

  @Route(readKeys)
  async keys(@Input() { reply }: InputOf<typeof readKeys>): Promise<string> {
    const { note } = await this.log.latest();
    const signers = new Set(parseNote(note).signatures.map(({ keyId }) => keyId));
    const rank = ({ id }: VerifierKey): number => (signers.has(id) ? 0 : 1);
    const keys = (await this.log.tree.vkeys()).sort((a, b) => rank(a) - rank(b));
    plain(reply);
    return keys.map((key) => `${formatVkey(key)}\n`).join('');
  }

  @Route(readTile)
  async tile(@Input() { params, reply }: InputOf<typeof readTile>): Promise<Buffer> {
    const tile = parseTilePath(`tile/${params['*']}`);
    if (!tile || tile.level === 'entries') throw nothing();
    const { level, index, width } = tile;
    // The end of what the tile spans, or of what the partial one does: as many events as there must be.
    const size = (index * TILE_WIDTH + width) * TILE_WIDTH ** level;
    if (!(await this.isSigned(size)) || tileWidth(tile, size) < width) throw nothing();
    return this.send(reply, width, this.log.tree.readTile({ level, index, width }), 'public');
  }

  @Route(readEntries)
  async entries(@Input() { params, reply }: InputOf<typeof readEntries>): Promise<Buffer> {
    const bundle = parseTilePath(`tile/entries/${params['*']}`);
    if (!bundle || bundle.level !== 'entries') throw nothing();
    const { index, width } = bundle;
    const size = index * TILE_WIDTH + width;
    if (!(await this.isSigned(size)) || entryBundleWidth(index, size) < width) throw nothing();
    const whoever = this.config.publicReads ? 'public' : 'private';
    return this.send(reply, width, this.log.tree.readEntryBundle({ index, width }), whoever);
  }

  private async isSigned(size: number): Promise<boolean> {
    return Number.isSafeInteger(size) && (await this.log.covers(size));
  }

  private async send(
    reply: FastifyReply,
    width: number,
    read: Promise<Uint8Array>,
    whoever: 'public' | 'private',
  ): Promise<Buffer> {
    const bytes = await read.catch((error: unknown) => {
      throw error instanceof TileMissing || error instanceof EntriesMissing ? nothing() : error;
    });
    void reply.type(BYTES);
    // The next checkpoint may make a partial one wider, and its address is not asked for again.
    void reply.header('cache-control', `${whoever}, ${width === TILE_WIDTH ? FOR_EVER : 'no-cache'}`);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}

function plain(reply: FastifyReply): void {
  void reply.type(`${PLAIN}; charset=utf-8`).header('cache-control', 'no-store');
}

/** It may be there in a moment: nobody is to keep that it was not. */
function nothing(): Problem {
  const { slug, detail } = notFound('The log has no such tile, or no signed checkpoint covers it.');
  return new Problem(slug, detail, { headers: { 'cache-control': 'no-store' } });
}
