import type { ExportContext } from './export-context.js';
import { accountNodes } from './json-ld-account.js';
import { jsonLdContext } from './json-ld-context.js';
import { actorNode, bundleHead, happeningNode, type Node, serverNode, sourceNode } from './json-ld-nodes.js';
import type { AccountChunk } from './told-account.js';

/**
 * `timeline.jsonld`: the accounts as claims, in PROV-O and schema.org, all inside one bundle: the record at its cut-off.
 * The context stands in the document.
 */
export async function* jsonLd(chunks: AsyncIterable<AccountChunk>, context: ExportContext): AsyncGenerator<string> {
  const head = JSON.stringify({ '@context': jsonLdContext, ...bundleHead(context) });
  yield `${head.slice(0, -1)},"@graph":[\n${JSON.stringify(serverNode(context.links))}`;
  const told = new Told();
  for await (const chunk of chunks) {
    const nodes = nodesOf(chunk, told, context);
    yield nodes.map((node) => `,\n${JSON.stringify(node)}`).join('');
  }
  yield '\n]}\n';
}

/** Said once more does no harm in a graph, so what was told is forgotten where it becomes too much to remember. */
const REMEMBERED = 10_000;

class Told {
  /** The happening that is being told, and the id of its first account. */
  happening = { id: '', first: '' };
  readonly #ids = new Set<string>();

  /** Whether something is told for the first time, as far as is remembered. */
  isNew(id: string): boolean {
    if (this.#ids.has(id)) return false;
    if (this.#ids.size >= REMEMBERED) this.#ids.clear();
    this.#ids.add(id);
    return true;
  }
}

function nodesOf(chunk: AccountChunk, told: Told, { links }: ExportContext): Node[] {
  const actors = [...chunk.actors.values()].filter(({ id }) => told.isNew(id));
  const sources = [...chunk.sources.values()].filter(({ id }) => told.isNew(id));
  const nodes: Node[] = [
    ...actors.map((actor) => actorNode(actor, links)),
    ...sources.map((source) => sourceNode(source, links)),
  ];
  for (const { item, account } of chunk.accounts) {
    const id = links.entry(item.stream, item.happening);
    if (told.happening.id !== id) {
      told.happening = { id, first: account.entry.event };
      nodes.push(happeningNode(item, links));
    }
    nodes.push(...accountNodes(account, told.happening.first, links));
  }
  return nodes;
}
