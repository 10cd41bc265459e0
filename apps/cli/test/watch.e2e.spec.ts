import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ApiProcess, startApiProcess } from './api-process.js';

const EXAMPLE = readFileSync(new URL('../../../examples/istanbul-2025/events.ndjson', import.meta.url), 'utf8');
const PROGRAM = fileURLToPath(new URL('../bin/parley.mjs', import.meta.url));

let server: ApiProcess;

beforeAll(async () => {
  server = await startApiProcess();
  await post(EXAMPLE.trim().split('\n'));
}, 60_000);
afterAll(() => server.stop());

async function post(lines: string[]): Promise<number> {
  const answer = await fetch(`${server.url}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/json' },
    body: `{"events":[${lines.join(',')}]}`,
  });
  const { head } = (await answer.json()) as { head: { position: number } };
  await fetch(`${server.url}/v1/negotiations?minPosition=${head.position}`);
  return head.position;
}

describe('parley watch, as a process', () => {
  it('shows what is posted meanwhile, and ends with 0 by Ctrl-C', async () => {
    const { PATH } = process.env;
    const child = spawn(process.execPath, [PROGRAM, 'watch'], {
      env: { PATH, NODE_NO_WARNINGS: '1', PARLEY_URL: server.url },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let complaints = '';
    child.stdout.on('data', (part: Buffer) => (out += part.toString()));
    child.stderr.on('data', (part: Buffer) => (complaints += part.toString()));
    const shown = async (text: string): Promise<void> => {
      for (const deadline = Date.now() + 20_000; !out.includes(text); await new Promise((go) => setTimeout(go, 20))) {
        if (Date.now() > deadline) throw new Error(`"${text}" was not shown:\n${out}\n${complaints}`);
      }
    };
    try {
      // The heads are written once it is known where to begin.
      await shown('position\t');
      const proposal = {
        type: 'ProposalMade',
        stream: 'proposal-watched',
        account: {
          side: 'actor-ua',
          speaker: 'actor-umerov',
          polarity: 'asserts',
          channel: 'briefing',
          saidAt: { edtf: '2025-06-04' },
          source: 'source-article-2025-06-02',
        },
        data: { negotiation: 'negotiation-istanbul-2025', by: 'actor-ua', subject: 'pause' },
      };
      const position = await post([JSON.stringify(proposal)]);
      await shown(`\n${position}\t`);
      expect(out.split('\n')[1]!.split('\t')).toEqual(
        expect.arrayContaining(['proposal-watched', 'made', 'ProposalMade', 'claimed']),
      );
      child.kill('SIGINT');
      const [code] = (await once(child, 'exit')) as [number | null];
      expect({ code, complaints }).toEqual({ code: 0, complaints: '' });
    } finally {
      child.kill('SIGKILL');
    }
  }, 60_000);
});
