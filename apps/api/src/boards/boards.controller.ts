import { Controller, Inject } from '@nestjs/common';
import { documentSchema, pageOf, proposalSchema, roundSchema } from '@parley/contracts';
import {
  documentKindSchema,
  proposalStateSchema,
  proposalSubjectSchema,
  roundStateSchema,
  streamId,
} from '@parley/negotiation';
import { documentPage, proposalPage, roundPage, type TimelineKey } from '@parley/read-models';
import { z } from 'zod';
import { type AnswerOf, Input, type InputOf, Route, route } from '../http/route.js';
import { defined } from '../negotiations/timeline.parameters.js';
import { anyOf, boardHeaders, boardParameters, boardParams, type BoardPlace, BoardReader } from './board-reader.js';

const ORDER = 'In the order of what happened, as the timeline is; what has no date comes last.';

const readProposals = route({
  method: 'GET',
  path: '/v1/negotiations/:id/proposals',
  role: 'reader',
  tag: 'Read',
  summary: 'Read the proposals: who offers or demands what of whom, each party’s answer, how long it has been awaited',
  description: `${ORDER} An answer that only another side tells of moves the state and is marked with whose claim it is.`,
  params: boardParams,
  query: z.object({
    ...boardParameters,
    subject: anyOf(proposalSubjectSchema, 'What it is about, as any account has it.'),
    party: anyOf(streamId.startsWith('actor-'), 'Who proposes, is asked or answers.'),
    state: anyOf(proposalStateSchema, 'Where it stands.'),
  }),
  answer: pageOf(proposalSchema),
  answerHeaders: boardHeaders,
});

const readRounds = route({
  method: 'GET',
  path: '/v1/negotiations/:id/rounds',
  role: 'reader',
  tag: 'Read',
  summary: 'Read the rounds: proposed, scheduled, held or called off, when, and what they came to',
  description: `${ORDER} That a window passed without a round being held is told by the clock, beside the state.`,
  params: boardParams,
  query: z.object({ ...boardParameters, state: anyOf(roundStateSchema, 'What became of it.') }),
  answer: pageOf(roundSchema),
  answerHeaders: boardHeaders,
});

const readDocuments = route({
  method: 'GET',
  path: '/v1/negotiations/:id/documents',
  role: 'reader',
  tag: 'Read',
  summary: 'Read the documents: what changed hands, by which way, and how it became known',
  description: ORDER,
  params: boardParams,
  query: z.object({
    ...boardParameters,
    kind: anyOf(documentKindSchema, 'What it is, as any account has it.'),
    party: anyOf(streamId.startsWith('actor-'), 'Who wrote it, gave it, got it or passed it on.'),
  }),
  answer: pageOf(documentSchema),
  answerHeaders: boardHeaders,
});

/** What is on the table of a negotiation. */
@Controller()
export class BoardsController {
  constructor(@Inject(BoardReader) private readonly boards: BoardReader) {}

  @Route(readProposals)
  proposals(@Input() input: InputOf<typeof readProposals>): Promise<AnswerOf<typeof readProposals>> {
    const { subject: kind, party, state } = input.query;
    const filter = defined({ kind, party, state });
    return this.boards.page(input, ({ timeline }, place: BoardPlace<TimelineKey>) =>
      proposalPage(timeline, { ...place, filter }),
    );
  }

  @Route(readRounds)
  rounds(@Input() input: InputOf<typeof readRounds>): Promise<AnswerOf<typeof readRounds>> {
    const filter = defined({ state: input.query.state });
    return this.boards.page(input, ({ timeline }, place: BoardPlace<TimelineKey>) =>
      roundPage(timeline, { ...place, filter }),
    );
  }

  @Route(readDocuments)
  documents(@Input() input: InputOf<typeof readDocuments>): Promise<AnswerOf<typeof readDocuments>> {
    const { kind, party } = input.query;
    const filter = defined({ kind, party });
    return this.boards.page(input, ({ timeline }, place: BoardPlace<TimelineKey>) =>
      documentPage(timeline, { ...place, filter }),
    );
  }
}
