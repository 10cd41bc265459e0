import type { Changes } from '@parley/contracts';
import type { Api } from '../api.js';
import { changesPage } from '../pages/changes-page.js';
import { changeRows, plainChanges } from '../changes-rows.js';
import { cutOffWords } from '../cut-off.js';
import { actorsIn, namesFor } from '../names.js';
import { chooseNegotiation } from '../negotiation.js';
import { showPage } from '../page.js';
import { safeText } from '../safe-text.js';
import { plainTable } from '../table.js';
import type { Terminal } from '../terminal.js';
import { showJson } from './show-list.js';

export interface ChangesOptions {
  since: string;
  until?: string;
  saidUntil?: string;
  clock?: string;
  json?: boolean;
}

/** `parley changes`: what was added to the record and changed in it between two of its points, and what followed from it. */
export async function changes(api: Api, terminal: Terminal, named: string | undefined, options: ChangesOptions) {
  const since = pointOf(options.since);
  const until = options.until === undefined ? undefined : pointOf(options.until);
  const negotiation = await chooseNegotiation(api, named, until);
  const path = `/v1/negotiations/${negotiation.slug}/changes`;
  const query = { since, until, saidUntil: options.saidUntil, clock: options.clock };
  const { body, text } = await api.get<Changes>(path, query);
  if (options.json) return showJson(terminal, text);
  if (!terminal.interactive) {
    const points = safeText(`since position ${body.since.position}, ${cutOffWords(body.until)}`);
    return terminal.write(`# ${points}\n${plainTable(changeRows(body), plainChanges)}`);
  }
  const nameOf = await namesFor(api, actorsIn([body.corrected, body.fields, body.conflicts]), negotiation.names, until);
  showPage(terminal, changesPage(body, negotiation.title, nameOf));
}

/** `40` is `@40`, as elsewhere on the command line. */
const pointOf = (point: string): string => (/^\d{1,15}$/.test(point) ? `@${point}` : point);
