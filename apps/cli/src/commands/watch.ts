import type { LiveChange } from '@parley/contracts';
import type { Api } from '../api.js';
import { CHANGE_HEADS, changeLine, changeRow } from '../change-words.js';
import { followEvents } from '../follow-events.js';
import { usageFailure } from '../failures.js';
import { namesFor } from '../names.js';
import { chooseNegotiation, type Chosen } from '../negotiation.js';
import { paintFor } from '../paint.js';
import { safeJson, safeText } from '../safe-text.js';
import type { Terminal } from '../terminal.js';

export interface WatchOptions {
  since?: string;
  json?: boolean;
}

/**
 * `parley watch`: what changes in a negotiation, as it changes, one line each, until somebody ends it. With `json` the
 * changes as the API sends them, one a line.
 */
export async function watch(api: Api, terminal: Terminal, named: string | undefined, options: WatchOptions) {
  const since = positionOf(options.since);
  const negotiation = await chooseNegotiation(api, named);
  const end = new AbortController();
  terminal.onInterrupt(() => end.abort());
  const from = since ?? String(negotiation.position);
  if (!options.json) begin(terminal, negotiation, from);
  const paint = paintFor(terminal.complaintColour);
  const say = (text: string) => terminal.complain(`${paint('quiet', `parley: ${safeText(text)}`)}\n`);
  const notes = {
    lost: (reason: string, last: string) => say(`${reason}; trying again from position ${last}`),
    again: (last: string) => say(`connected again, from position ${last}`),
  };
  const path = `/v1/negotiations/${negotiation.slug}/live`;
  for await (const { event, data } of followEvents(api, path, from, end.signal, notes)) {
    if (event !== 'changed') continue;
    if (options.json) terminal.write(`${safeJson(data)}\n`);
    else terminal.write(await shown(api, terminal, negotiation, JSON.parse(data) as LiveChange));
  }
}

/** `40` or `@40`, as positions are written elsewhere. */
function positionOf(since: string | undefined): string | undefined {
  if (since === undefined) return undefined;
  const digits = /^@?(0|[1-9]\d{0,14})$/.exec(since)?.[1];
  if (digits === undefined) throw usageFailure(`--since must be a position, as in 40: "${since}" is none`);
  return digits;
}

function begin(terminal: Terminal, { title }: Chosen, from: string): void {
  if (!terminal.interactive) return terminal.write(CHANGE_HEADS);
  const paint = paintFor(terminal.colour);
  const words = `what changes behind position ${from}, as it changes; Ctrl-C ends`;
  terminal.write(`${paint('strong', safeText(title))}\n${paint('quiet', words)}\n\n`);
}

async function shown(api: Api, terminal: Terminal, { names }: Chosen, change: LiveChange): Promise<string> {
  if (!terminal.interactive) return changeRow(change);
  const actors = change.legs.flatMap(({ from, to }) => [from, to]);
  const nameOf = await namesFor(api, actors, names, undefined);
  return changeLine(change, nameOf, paintFor(terminal.colour));
}
