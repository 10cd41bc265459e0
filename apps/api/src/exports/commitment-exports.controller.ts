import { Controller, Inject } from '@nestjs/common';
import { z } from 'zod';
import { Input, type InputOf, Route, route } from '../http/route.js';
import { legFilter, legFilterParameters } from '../negotiations/commitments.parameters.js';
import { pointParameters } from '../reading/record-point.js';
import { slugParameter } from '../reading/slug-parameter.js';
import { commitmentsCsv } from './commitments-csv.js';
import { exportFormats } from './export-formats.js';
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
  answerHeaders: { 'Parley-As-Of': 'The information cut-off.' },
});

/** The commitments in the formats that people use. */
@Controller()
export class CommitmentExportsController {
  constructor(@Inject(Exports) private readonly exports: Exports) {}

  @Route(exportCommitmentsCsv)
  async csv(@Input() input: InputOf<typeof exportCommitmentsCsv>): Promise<AsyncIterable<string>> {
    const { rows, context } = await this.exports.begin(input, exportFormats.commitmentsCsv);
    return commitmentsCsv(rows.legs(legFilter(input.query)), context);
  }
}
