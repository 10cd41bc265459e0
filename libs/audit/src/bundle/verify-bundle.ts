import { digestOf, type Projection, type StoredEvent } from '@parley/event-store';
import { checkpointText, formatVkey, toBase64, type TreeHead, type VerifierKey } from '@parley/transparency';
import { FILES, readModelOf, viewFile } from './bundle-names.js';
import { BundleRefused } from './bundle-refused.js';
import { type BundleReport, parseBundleReport } from './bundle-report.js';
import { type BundleKeys, checkCheckpoint, checkManifest, checkVkeyFile, keysFor } from './bundle-signatures.js';
import { BundledLog } from './bundled-log.js';
import { BundledView } from './bundled-views.js';
import type { Claim } from './claims.js';
import { logClaims, notLookedAt } from './log-claims.js';
import { UnpackedBundle } from './unpacked-bundle.js';

export interface VerifyOptions {
  /** The read models that this program can fold. */
  projections: readonly Projection[];
  /**
   * The keys of the log, as they are known from elsewhere; none: those inside the bundle are trusted. Those of witnesses among them
   * (type 04) say whose cosignatures count.
   */
  vkeys?: readonly VerifierKey[];
  onProgress?: (progress: { position: number; of: number }) => void;
  signal?: AbortSignal;
}

/** What came of checking a bundle. */
export interface BundleVerdict {
  verdict: 'holds' | 'refused';
  /** What the signed checkpoint says; null where none could be trusted. */
  log: { origin: string; size: number; root: string } | null;
  /** The keys by which it was judged (vkeys), and whether they came from outside the bundle. */
  keys: { vkeys: string[]; given: boolean };
  claims: Claim[];
  warnings: string[];
}

/** So many events are folded at once, or fewer where they say more than so many characters. */
const BATCH = 500;
const BATCH_CHARACTERS = 4_000_000;

/**
 * Checks a bundle with no network and no database (audit.md, "The bundle"): who signed it, that it has all its files as they
 * were, its log entry by entry against the signed root, every payload, what was redacted and why, and the rows of each read
 * model by folding the events again. Memory does not grow with the log but by some 200 bytes a stream; what is unpacked, and
 * the rows that are folded, lie in a temporary folder, which is removed.
 * @throws BundleRefused where the file is no bundle or not safe to read; the signal's reason
 */
export async function verifyBundle(path: string, options: VerifyOptions): Promise<BundleVerdict> {
  const bundle = await UnpackedBundle.unpack(path, options.signal);
  try {
    return await new BundleCheck(bundle, options).run();
  } finally {
    await bundle.close();
  }
}

class BundleCheck {
  readonly #claims: Claim[] = [];
  readonly #warnings: string[] = [];
  #report: BundleReport | undefined;

  constructor(
    private readonly bundle: UnpackedBundle,
    private readonly options: VerifyOptions,
  ) {}

  async run(): Promise<BundleVerdict> {
    const { bundle } = this;
    const keys = await keysFor(bundle, this.options.vkeys ?? []);
    if (!keys.given) {
      this.#warnings.push(
        'No key was given: the key inside the bundle was trusted. Whoever made the bundle can put any key there, so get the key from elsewhere and give it with --vkey.',
      );
    }
    this.#claims.push(await checkManifest(bundle, keys));
    const { claim, checkpoint } = await checkCheckpoint(bundle, keys);
    this.#claims.push({ ...claim, ...(await this.#withVkeyFile(claim, keys)) });
    this.#report = parseBundleReport(await bundle.read(FILES.report));
    const head = checkpoint?.head;
    if (head) await this.#checkRecord(head);
    else this.#claims.push(...notLookedAt());
    return {
      verdict: this.#claims.every(({ holds }) => holds === true) ? 'holds' : 'refused',
      log: head ? { origin: head.origin, size: head.size, root: toBase64(head.root) } : null,
      keys: { vkeys: keys.keys.map(formatVkey), given: keys.given },
      claims: this.#claims,
      warnings: this.#warnings,
    };
  }

  async #withVkeyFile(claim: Claim, keys: BundleKeys): Promise<Partial<Claim>> {
    const faults = await checkVkeyFile(this.bundle, keys);
    return faults.length === 0 ? {} : { holds: false, found: [...claim.found, ...faults] };
  }

  async #checkRecord(head: TreeHead): Promise<void> {
    const log = new BundledLog(this.bundle, head.size);
    const views = this.#views();
    try {
      await this.#goThrough(log, views, head.size);
      this.#claims.push(...logClaims(log, head));
      if (log.payloads.erasedLater > 0) {
        this.#warnings.push(
          `${log.payloads.erasedLater} payloads were erased by redactions behind the end of this bundle: their reasons are the word of its maker.`,
        );
      }
      const rows: [string, number, number][] = [];
      for (const one of views) {
        const claim = await this.#viewClaim(one, log.isSound);
        this.#claims.push(claim);
        if (claim.holds && one.view) rows.push([one.projection.name, one.made!.rows, one.view.rows]);
      }
      this.#claims.push(...this.#foreignViews(), this.#reportClaim(log, head, rows));
    } finally {
      for (const { view } of views) view?.close();
    }
  }

  #views(): FoldedView[] {
    return this.options.projections.map((projection) => {
      const made = this.#report?.views.find(({ readModel }) => readModel === projection.name);
      const same = made?.version === projection.version && made.digest === digestOf(projection);
      const view = same ? new BundledView(this.bundle, projection, new Set(made.parked)) : undefined;
      return { projection, made, view };
    });
  }

  async #goThrough(log: BundledLog, views: readonly FoldedView[], size: number): Promise<void> {
    const { onProgress, signal } = this.options;
    let batch: StoredEvent[] = [];
    let folded = 0;
    const fold = async (): Promise<void> => {
      signal?.throwIfAborted();
      for (const { view } of views) await view?.fold(batch);
      onProgress?.({ position: log.events, of: size });
      batch = [];
      folded = log.payloads.characters;
    };
    for await (const event of log.read()) {
      batch.push(event);
      if (batch.length === BATCH || log.payloads.characters - folded > BATCH_CHARACTERS) await fold();
    }
    await fold();
  }

  async #viewClaim({ projection, made, view }: FoldedView, sound: boolean): Promise<Claim> {
    const { name, version } = projection;
    const claim = {
      id: `view ${name}`,
      claim: `What the read model "${name}" showed is what folding the events gives.`,
      restsOn: `the events and payloads above, folded again by this program (version ${version}, ${digestOf(projection).slice(0, 12)})`,
    };
    if (!made) return { ...claim, holds: false, found: [`${FILES.report} does not say how it was made`] };
    if (!view) {
      const found = `it was made by version ${made.version} of the fold (${made.digest.slice(0, 12)}): check it with a Parley that has that`;
      return { ...claim, holds: false, found: [found] };
    }
    if (!sound) return { ...claim, holds: null, found: ['not folded: the log that it rests on does not hold'] };
    if (made.parked.length > 0) {
      this.#warnings.push(`${name} was built ${withoutParked(made.parked).join('')}.`);
    }
    if (!this.bundle.has(viewFile(name))) return { ...claim, holds: false, found: [`${viewFile(name)} is missing`] };
    try {
      await view.compare();
    } catch (error) {
      if (!(error instanceof BundleRefused)) throw error;
      view.faults.add(error.message);
    }
    if (view.faults.count > 0) return { ...claim, holds: false, found: view.faults.list };
    return { ...claim, holds: true, found: [`${view.rows} rows, none differs`, ...withoutParked(made.parked)] };
  }

  #foreignViews(): Claim[] {
    const known = new Set(this.options.projections.map(({ name }) => name));
    const foreign = [...this.bundle.names]
      .flatMap((name) => readModelOf(name) ?? [])
      .filter((name) => !known.has(name));
    return foreign.map((name) => ({
      id: `view ${name}`,
      claim: `What the read model "${name}" showed is what folding the events gives.`,
      holds: false,
      restsOn: 'nothing: this program has no such read model',
      found: ['check it with a Parley that has it'],
    }));
  }

  /** @param rows of each view that holds: its name, how many the report says, and how many there are */
  #reportClaim(log: BundledLog, head: TreeHead, rows: readonly [string, number, number][]): Claim {
    const report = this.#report;
    const found = report ? faultsOfReport(report, log, head) : [`${FILES.report} is missing or has not its form`];
    // Witnesses may have cosigned since.
    if (report && !report.checkpoint?.startsWith(`${checkpointText(head)}\n`)) {
      found.push('the checkpoint in it is not the one beside it');
    }
    for (const [name, said, there] of rows) {
      if (said !== there) found.push(`the number of rows of ${name} is ${said} in it, and ${there} here`);
    }
    return {
      id: 'report',
      claim: 'The report that the maker put into the bundle says the same as is found here.',
      holds: found.length === 0,
      restsOn: 'the counts and the root above',
      found: found.length === 0 ? [`${report!.counts.events} events, verdict ${report!.verdict}`] : found,
    };
  }
}

interface FoldedView {
  projection: Projection;
  made: BundleReport['views'][number] | undefined;
  view: BundledView | undefined;
}

const withoutParked = (parked: readonly number[]): string[] =>
  parked.length > 0
    ? [
        `without what the events at ${parked.slice(0, 20).join(', ')}${parked.length > 20 ? ', …' : ''} say, which its maker left out`,
      ]
    : [];

function faultsOfReport({ counts, scope, root, verdict }: BundleReport, log: BundledLog, head: TreeHead): string[] {
  const { checked, redacted } = log.payloads;
  const pairs: [string, unknown, unknown][] = [
    ['the last position', scope.untilPosition, head.size],
    ['the number of events', counts.events, log.events],
    ['the number of payloads', counts.payloadsChecked, checked],
    ['the number of redacted payloads', counts.redacted, redacted],
    ['the root', root, toBase64(head.root)],
    ['the verdict', verdict, 'passed'],
  ];
  return pairs.flatMap(([what, said, found]) =>
    said === found ? [] : [`${what} is ${String(said)} in it, and ${String(found)} here`],
  );
}
