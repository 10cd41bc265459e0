import { Controller, Inject } from '@nestjs/common';
import {
  type AsOf,
  commitmentPageSchema,
  documentPageSchema,
  proposalPageSchema,
  roundPageSchema,
} from '@parley/contracts';
import { commitmentAt, documentAt, proposalAt, roundAt, type SubjectQuery } from '@parley/read-models';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { subjectEtag } from '../http/etag.js';
import { notFound } from '../http/problem.js';
import { type AnswerOf, Input, type InputOf, Route, route } from '../http/route.js';
import { pointParameters, type PointQuery, type RecordAt, RecordPoint } from '../reading/record-point.js';
import { slugParameter } from '../reading/slug-parameter.js';

const subject = {
  method: 'GET',
  role: 'reader',
  tag: 'Read',
  params: z.object({ id: slugParameter }),
  query: z.object(pointParameters),
  answerHeaders: { ETag: 'Strong, over the revision of its stream: what If-Match of a post takes.' },
} as const;

const readRound = route({
  ...subject,
  path: '/v1/rounds/:id',
  summary: 'Read a round: when and where, its heads, what it came to, and all that names it',
  answer: roundPageSchema,
});

const readProposal = route({
  ...subject,
  path: '/v1/proposals/:id',
  summary: 'Read a proposal: what it asks for, where it stands with each addressee, and what is told of it',
  answer: proposalPageSchema,
});

const readDocument = route({
  ...subject,
  path: '/v1/documents/:id',
  summary: 'Read a document: what it is, the ways that it went, how it became known, and what is told of it',
  answer: documentPageSchema,
});

const readCommitment = route({
  ...subject,
  path: '/v1/commitments/:id',
  summary: 'Read a commitment whole: its legs, the ledger of what was delivered, its terms and its states over time',
  description:
    'A line of the ledger has the word of each side: what the beneficiary or a neutral observer took over is confirmed, ' +
    'what any side tells is claimed. A sum so far is held against what was confirmed by its date, and never added.',
  answer: commitmentPageSchema,
});

interface Asked {
  params: { id: string };
  query: PointQuery;
  reply: FastifyReply;
}

/** One round, proposal, document or commitment, whole. */
@Controller()
export class SubjectsController {
  constructor(@Inject(RecordPoint) private readonly point: RecordPoint) {}

  @Route(readRound)
  round(@Input() input: InputOf<typeof readRound>): Promise<AnswerOf<typeof readRound>> {
    return this.read('round', input, ({ timeline, commitments }, query) => roundAt(timeline, commitments, query));
  }

  @Route(readProposal)
  proposal(@Input() input: InputOf<typeof readProposal>): Promise<AnswerOf<typeof readProposal>> {
    return this.read('proposal', input, ({ timeline }, query) => proposalAt(timeline, query));
  }

  @Route(readDocument)
  document(@Input() input: InputOf<typeof readDocument>): Promise<AnswerOf<typeof readDocument>> {
    return this.read('document', input, ({ timeline }, query) => documentAt(timeline, query));
  }

  @Route(readCommitment)
  commitment(@Input() input: InputOf<typeof readCommitment>): Promise<AnswerOf<typeof readCommitment>> {
    return this.read('commitment', input, ({ timeline, commitments }, query) =>
      commitmentAt(timeline, commitments, query),
    );
  }

  private async read<Whole extends { revision: number }>(
    category: 'round' | 'proposal' | 'document' | 'commitment',
    { params, query, reply }: Asked,
    readAt: (at: RecordAt, query: SubjectQuery) => Promise<Whole | undefined>,
  ): Promise<Whole & { asOf: AsOf }> {
    const id = `${category}-${params.id}`;
    const at = await this.point.find(query, { about: { stream: id }, scope: { stream: id } });
    const { position, clock } = at.asOf;
    const whole = await readAt(at, { id, position, clock });
    if (!whole) throw notFound();
    void reply.header('etag', subjectEtag(whole.revision, whole, at.redactions));
    return { ...whole, asOf: at.asOf };
  }
}
