import type { RealExamples } from '../../apps/api/src/index.js';
import { type Answer, readAll, type Served } from './example-answers.js';
import { operate } from './operating.js';
import { posting, reading, refused, type Step } from './conversation.js';
import { cutShort, idsIn, steadyText } from './steady-answer.js';

/**
 * Reads an example and talks with its server. The same record gives the same examples.
 * @throws Error where a step is answered otherwise than it is meant to be
 */
export async function realExamples(served: Served, clock: string): Promise<RealExamples> {
  const { answers } = await readAll(served.url, clock);
  const log = await (await fetch(`${served.url}/v1/events`, { headers: { accept: 'application/x-ndjson' } })).text();
  const examples: RealExamples = { operations: {}, problems: {} };
  for (const [path, asked] of answers) addRead(examples, path, asked);
  const talk = new Talk(served, examples, steadyText(new Set(idsIn(log + JSON.stringify(posting)))));
  for (const step of posting) {
    // An audit of what is signed as a whole.
    if (step.name === 'replay') await talk.untilSigned();
    await talk.say(step);
    // What comes next is about what this has stored, or checked.
    if (step.name === 'import') await talk.untilEnded('imports', step.name);
    if (step.name === 'replay') await talk.untilEnded('audits', step.name);
  }
  for (const step of reading) await talk.say(step);
  for (const step of refused) await talk.refuse(step);
  await operate(served, talk);
  return examples;
}

/** Of all addresses of a route the one at which there is most to see. */
function addRead(examples: RealExamples, path: string, asked: readonly Answer[]): void {
  const [richest] = [...asked].sort((a, b) => b.text.length - a.text.length);
  if (!richest) return;
  const { address, mediaType, text } = richest;
  const name = `GET ${path.replaceAll(/:(\w+)/g, '{$1}')}`;
  put(examples, { on: name, name: 'read', summary: address }, { status: 200, mediaType, text });
}

interface Told {
  status: number;
  mediaType: string;
  text: string;
}

function put(examples: RealExamples, { on, name, summary }: Pick<Step, 'on' | 'name' | 'summary'>, told: Told): void {
  const operation = (examples.operations[on] ??= {});
  const ofStatus = ((operation.answers ??= {})[told.status] ??= {});
  (ofStatus[told.mediaType] ??= {})[name] = { summary, value: cutShort(told.mediaType, told.text) };
}

/** A conversation with a server, step by step. */
export class Talk {
  private readonly ids = new Map<string, string>();

  constructor(
    private readonly served: Served,
    private readonly examples: RealExamples,
    private readonly steady: (text: string) => string,
  ) {}

  async say(step: Step): Promise<void> {
    const told = await this.ask(step);
    if (told.status >= 300) throw new Error(`${step.on} ${step.name} answers ${told.status}: ${told.text}`);
    const { id } = (told.mediaType === 'application/json' ? JSON.parse(told.text) : {}) as { id?: string };
    if (id !== undefined) this.ids.set(step.name, id);
    put(this.examples, step, { ...told, text: this.steady(told.text) });
    const value = step.lines?.map((line) => JSON.stringify(line)).join('\n') ?? step.body;
    if (value === undefined) return;
    ((this.examples.operations[step.on] ??= {}).body ??= {})[step.name] = { summary: step.summary, value };
  }

  async refuse(step: Step): Promise<void> {
    const told = await this.ask(step);
    const problem = JSON.parse(this.steady(told.text)) as { type?: string };
    if (problem.type !== `/problems/${step.name}`) throw new Error(`${step.name} is answered with ${told.text}`);
    this.examples.problems[step.name] = problem;
  }

  /** Until a job that was started has ended, so that what is read of it is always the same. */
  async untilEnded(kind: 'imports' | 'audits', name: string): Promise<void> {
    const address = `/v1/${kind}/${this.ids.get(name)}`;
    for (;;) {
      const { text } = await this.ask({ on: '', name: '', summary: '', address });
      const { status } = JSON.parse(text) as { status: string };
      if (['done', 'passed'].includes(status)) return;
      if (status === 'failed') throw new Error(`${address} has failed: ${text}`);
      await new Promise((resume) => setTimeout(resume, 20));
    }
  }

  /** Until a checkpoint has all events. */
  async untilSigned(): Promise<void> {
    const get = async (address: string): Promise<string> =>
      (await this.ask({ on: '', name: '', summary: '', address })).text;
    const { asOf } = JSON.parse(await get('/v1/events?limit=1')) as { asOf: { position: number } };
    while (Number((await get('/v1/log/checkpoint')).split('\n', 2)[1]) < asOf.position) {
      await new Promise((resume) => setTimeout(resume, 20));
    }
  }

  async ask({ on, address, headers = {}, body, lines, anonymous }: Step): Promise<Told> {
    const [method, path = ''] = address && !on ? ['GET', address] : on.split(' ');
    const where = (address ?? path).replaceAll(/\{(\w+)\}/g, (_, name: string) => this.ids.get(name) ?? '');
    const sent = lines
      ? lines.map((line) => JSON.stringify(line)).join('\n')
      : typeof body === 'string'
        ? body
        : JSON.stringify(body);
    const type = lines ? 'application/x-ndjson' : 'application/json';
    const answer = await fetch(this.served.url + where, {
      method: method!,
      headers: {
        ...(anonymous ? {} : { authorization: `Bearer ${this.served.adminKey}` }),
        ...(sent === undefined ? {} : { 'content-type': type }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const mediaType = answer.headers.get('content-type')?.split(';', 1)[0] ?? '';
    const text = mediaType === 'text/event-stream' ? await firstEvent(answer) : await answer.text();
    return { status: answer.status, mediaType, text };
  }
}

/** The first event that has data; a stream may go on for ever. */
async function firstEvent(answer: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.body!) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const event = text.split('\n\n').find((one) => one.includes('data:'));
    if (event !== undefined && text.includes(`${event}\n\n`)) return `${event.trim()}\n\n`;
  }
  throw new Error(`A stream of no event: ${text}`);
}
