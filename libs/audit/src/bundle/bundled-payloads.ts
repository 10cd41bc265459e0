import type { Payload, Redaction } from '@parley/event-store';
import { canonicalJson, type EntryFields, payloadCommitment, sameBytes, sha256, utf8 } from '@parley/transparency';
import { isCanonical } from '../canonical-payload.js';
import { FILES } from './bundle-names.js';
import { Faults } from './claims.js';
import { parsePayloadLine, parseRedactedLine, type PayloadLine, reasonOf, type RedactedLine } from './payload-lines.js';
import { SortedLines } from './sorted-lines.js';
import type { UnpackedBundle } from './unpacked-bundle.js';

/** What an event says, as far as the bundle still has it. */
export interface Said {
  payload: string | null;
  redaction: Redaction | null;
}

/** What must hold of the redaction that an erased payload names. Small: there may be as many as there are events. */
interface Erased {
  position: number;
  stream: string;
  schemaVersion: number;
  /** Of what the redaction is said to say, SHA-256. */
  says: Uint8Array;
  /** Whether it may have erased this one. */
  fits: boolean;
}

/**
 * Holds the payloads of a bundle, and what it says of those that are gone, against the entries of its log, which come in
 * order. Memory grows with the number of redactions only, by some 200 bytes each.
 */
export class BundledPayloads {
  readonly payloadFaults = new Faults();
  readonly redactionFaults = new Faults();
  checked = 0;
  redacted = 0;
  /** Payloads that were erased by events behind the end of the bundle, which it has not. */
  erasedLater = 0;
  /** How many characters of payloads and of redactions were given so far. */
  characters = 0;
  /** By the redaction that is still to come. */
  readonly #erased = new Map<number, Erased[]>();
  readonly #payloads: SortedLines<PayloadLine>;
  readonly #redacted: SortedLines<RedactedLine>;

  constructor(
    bundle: Pick<UnpackedBundle, 'lines'>,
    /** How many entries the log has. */
    private readonly size: number,
  ) {
    const broken = (faults: Faults, name: string) => (number: number) =>
      faults.add(`line ${number} of ${name} has not its form`);
    const { payloads, redacted } = FILES;
    this.#payloads = new SortedLines(bundle.lines(payloads), parsePayloadLine, broken(this.payloadFaults, payloads));
    this.#redacted = new SortedLines(bundle.lines(redacted), parseRedactedLine, broken(this.redactionFaults, redacted));
  }

  /** To be called first. @throws BundleRefused */
  async begin(): Promise<void> {
    await this.#payloads.readOn();
    await this.#redacted.readOn();
  }

  /** What the event of the next entry says. @throws BundleRefused */
  async of(entry: EntryFields): Promise<Said> {
    const { position } = entry;
    const line = await this.#payloads.take(position, (other) =>
      this.payloadFaults.at(other.position, 'a payload is listed out of order, twice, or of no entry'),
    );
    const erased = await this.#redacted.take(position, (other) =>
      this.redactionFaults.at(other.position, OUT_OF_ORDER),
    );
    if (line) this.#checkPayload(entry, line);
    this.#checkRedactions(entry, line);
    if (!line) return { payload: null, redaction: this.#erasedOf(entry, erased) };
    if (erased) this.redactionFaults.at(position, 'it is said to be redacted, and its payload is there');
    this.characters += line.payload.length;
    return { payload: line.payload, redaction: null };
  }

  /** To be called behind the last entry. */
  async end(): Promise<void> {
    for (let line: PayloadLine | undefined; (line = this.#payloads.next); await this.#payloads.readOn()) {
      this.payloadFaults.at(line.position, `a payload is listed of no entry of the ${this.size} of the log`);
    }
    for (let line: RedactedLine | undefined; (line = this.#redacted.next); await this.#redacted.readOn()) {
      const fault = line.position > this.size ? 'a redaction is listed of no entry of the log' : OUT_OF_ORDER;
      this.redactionFaults.at(line.position, fault);
    }
  }

  #checkPayload({ position, commitment }: EntryFields, { salt, payload }: PayloadLine): void {
    this.checked += 1;
    if (!sameBytes(payloadCommitment(salt, payload), commitment)) {
      this.payloadFaults.at(position, 'the payload is not the one that the entry commits to');
    } else if (!isCanonical(payload)) {
      this.payloadFaults.at(position, 'the payload is not canonical JSON');
    }
  }

  #erasedOf({ position, id, stream, type }: EntryFields, line: RedactedLine | undefined): Redaction | null {
    if (!line) {
      this.payloadFaults.at(position, `neither its payload nor a redaction is there`);
      return null;
    }
    this.redacted += 1;
    const { redactedBy, reason, redaction } = line;
    const text = canonicalJson(redaction.payload);
    this.characters += text.length;
    if (reasonOf(redaction.payload) !== reason)
      this.redactionFaults.at(position, 'the reason is not that of the redaction');
    if (redactedBy > this.size) this.erasedLater += 1;
    else {
      const others = this.#erased.get(redactedBy) ?? [];
      const { schemaVersion, payload } = redaction;
      others.push({ position, stream, schemaVersion, says: sha256(utf8(text)), fits: mayErase(payload, { id, type }) });
      this.#erased.set(redactedBy, others);
    }
    return { position: redactedBy, ...redaction };
  }

  /** Whether the entry is the redaction that earlier ones name, where some do. */
  #checkRedactions(entry: EntryFields, line: PayloadLine | undefined): void {
    const named = this.#erased.get(entry.position);
    if (!named) return;
    const says = line && sha256(utf8(line.payload));
    for (const erased of named) {
      const fault = faultOfRedaction(erased, entry, says);
      if (fault) this.redactionFaults.at(erased.position, `it is said to be erased by ${entry.position}, ${fault}`);
    }
    this.#erased.delete(entry.position);
  }
}

const OUT_OF_ORDER = 'it is listed out of order or twice';

function faultOfRedaction(erased: Erased, by: EntryFields, says: Uint8Array | undefined): string | undefined {
  if (by.type !== 'EntryRedacted') return `which is no EntryRedacted`;
  if (by.stream !== erased.stream) return `which is of another stream`;
  if (by.schemaVersion !== erased.schemaVersion || !says || !sameBytes(says, erased.says)) {
    return 'which says something else';
  }
  return erased.fits ? undefined : 'which names another event';
}

/** Of a correction in the chain only the redaction of what it corrects is there: what it corrected is gone with it. */
function mayErase({ data }: Payload, { id, type }: Pick<EntryFields, 'id' | 'type'>): boolean {
  const { redacts } = (data ?? {}) as { redacts?: unknown };
  return type === 'EntryCorrected' || (typeof redacts === 'string' && redacts.toLowerCase() === id);
}
