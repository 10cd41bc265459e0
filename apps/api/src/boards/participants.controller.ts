import { Controller, Inject } from '@nestjs/common';
import { citedSourceSchema, pageOf, participantSchema } from '@parley/contracts';
import { actorKindSchema, sourceKindSchema, streamId } from '@parley/negotiation';
import { citedSourcePage, participantPage, type RegisteredKey } from '@parley/read-models';
import { z } from 'zod';
import { type AnswerOf, Input, type InputOf, Route, route } from '../http/route.js';
import { defined } from '../negotiations/timeline.parameters.js';
import { anyOf, boardHeaders, boardParameters, boardParams, type BoardPlace, BoardReader } from './board-reader.js';

const ORDER = 'In the order in which they were registered.';

const readParticipants = route({
  method: 'GET',
  path: '/v1/negotiations/:id/actors',
  role: 'reader',
  tag: 'Read',
  summary: 'Read who takes part in a negotiation: whoever speaks in it, is spoken for or is named by what is told',
  description: ORDER,
  params: boardParams,
  query: z.object({
    ...boardParameters,
    kind: anyOf(actorKindSchema, 'What it is.'),
    side: anyOf(streamId.startsWith('actor-'), 'The party that it belongs to, or is.'),
  }),
  answer: pageOf(participantSchema),
  answerHeaders: boardHeaders,
});

const readCitedSources = route({
  method: 'GET',
  path: '/v1/negotiations/:id/sources',
  role: 'reader',
  tag: 'Read',
  summary: 'Read the sources that the accounts of a negotiation are taken from, each with how many',
  description: ORDER,
  params: boardParams,
  query: z.object({ ...boardParameters, kind: anyOf(sourceKindSchema, 'What it is.') }),
  answer: pageOf(citedSourceSchema),
  answerHeaders: boardHeaders,
});

/** Who and what the record of a negotiation rests on. */
@Controller()
export class ParticipantsController {
  constructor(@Inject(BoardReader) private readonly boards: BoardReader) {}

  @Route(readParticipants)
  actors(@Input() input: InputOf<typeof readParticipants>): Promise<AnswerOf<typeof readParticipants>> {
    const { kind, side } = input.query;
    const filter = defined({ kind, side });
    return this.boards.page(input, ({ timeline }, place: BoardPlace<RegisteredKey>) =>
      participantPage(timeline, { ...place, ...filter }),
    );
  }

  @Route(readCitedSources)
  sources(@Input() input: InputOf<typeof readCitedSources>): Promise<AnswerOf<typeof readCitedSources>> {
    const filter = defined({ kind: input.query.kind });
    return this.boards.page(input, ({ timeline }, place: BoardPlace<RegisteredKey>) =>
      citedSourcePage(timeline, { ...place, ...filter }),
    );
  }
}
