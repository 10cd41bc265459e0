import { Controller, Inject } from '@nestjs/common';
import { z } from 'zod';
import { Input, type InputOf, Route, route } from '../http/route.js';
import { legFilter, legFilterParameters } from '../negotiations/commitments.parameters.js';
import { defined, timelineFilterParameters } from '../negotiations/timeline.parameters.js';
import { pointParameters } from '../reading/record-point.js';
import { slugParameter } from '../reading/slug-parameter.js';
import { calendar } from './calendar.js';
import { calendarEvents } from './calendar-events.js';
import { commitmentsCsv } from './commitments-csv.js';
import { exportFormats } from './export-formats.js';
import { exportHeaders } from './export-schemas.js';
import { Exports } from './exports.js';

const BASE = '/v1/negotiations/:id';

const exportCommitmentsCsv = route({
  method: 'GET',
  path: `${BASE}/${exportFormats.commitmentsCsv.path}`,
  role: 'reader',
  tag: 'Export',
  summary: 'Export the commitments as CSV: a row per leg',
  description: 'Streamed, of any length; all of it is of one position, held against the day of the clock.',
  params: z.object({ id: slugParameter }),
  query: z.object({ ...pointParameters, ...legFilterParameters }),
  answer: z.string(),
  formats: [exportFormats.commitmentsCsv.type],
  answerHeaders: exportHeaders,
});

const exportCalendar = route({
  method: 'GET',
  path: `${BASE}/${exportFormats.calendar.path}`,
  role: 'reader',
  tag: 'Export',
  summary: 'Export the rounds and the due dates as a calendar (iCalendar)',
  description:
    'Every event takes all days that a vague date can be; what has no date at all is left out. Streamed; all of it is of one ' +
    'position. `from`, `to` and `match` and `party` narrow all of it, the other filters the due dates.',
  params: z.object({ id: slugParameter }),
  query: z.object({
    ...pointParameters,
    ...legFilterParameters,
    from: timelineFilterParameters.from,
    to: timelineFilterParameters.to,
    match: timelineFilterParameters.match,
    kind: z
      .array(z.enum(['round', 'due']))
      .max(2)
      .optional()
      .meta({ description: 'Rounds, due dates or both (default). May be repeated.' }),
  }),
  answer: z.string(),
  formats: [exportFormats.calendar.type],
  answerHeaders: exportHeaders,
});

/** The commitments in the formats that people use, and the calendar of rounds and due dates. */
@Controller()
export class CommitmentExportsController {
  constructor(@Inject(Exports) private readonly exports: Exports) {}

  @Route(exportCommitmentsCsv)
  async csv(@Input() input: InputOf<typeof exportCommitmentsCsv>): Promise<AsyncIterable<string>> {
    const { rows, context } = await this.exports.begin(input, exportFormats.commitmentsCsv);
    return commitmentsCsv(rows.legs(legFilter(input.query)), context);
  }

  @Route(exportCalendar)
  async calendar(@Input() input: InputOf<typeof exportCalendar>): Promise<AsyncIterable<string>> {
    const { rows, context } = await this.exports.begin(input, exportFormats.calendar);
    const { kind = ['round', 'due'], party, from, to, match } = input.query;
    const filter = {
      ...defined({ party, from, to }),
      match,
      legs: legFilter(input.query),
      rounds: kind.includes('round'),
      due: kind.includes('due'),
    };
    return calendar(calendarEvents(rows, filter, context), context);
  }
}
