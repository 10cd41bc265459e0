import type { Redaction } from '@parley/event-store';
import { canonicalJson, type EntryFields, payloadCommitment, sameBytes } from '@parley/transparency';
import { isCanonical } from '../canonical-payload.js';
import { FILES } from './bundle-names.js';
import { Faults } from './claims.js';
import { parsePayloadLine, parseRedactedLine, type PayloadLine, reasonOf, type RedactedLine } from './payload-lines.js';
import type { UnpackedBundle } from './unpacked-bundle.js';

/** What an event says, as far as the bundle still has it. */
export interface Said {
  payload: string | null;
  redaction: Redaction | null;
}

interface Erased extends RedactedLine {
  id: string;
  stream: string;
  type: string;
}

/**
 * Holds the payloads of a bundle, and what it says of those that are gone, against the entries of its log, which come in
 * order. Memory grows with the number of redactions only.
 */
export class BundledPayloads {
  readonly payloadFaults = new Faults();
  readonly redactionFaults = new Faults();
  checked = 0;
  redacted = 0;
  /** Payloads that were erased by events behind the end of the bundle, which it has not. */
  erasedLater = 0;
  readonly #bundle: UnpackedBundle;
  readonly #redacted = new Map<number, RedactedLine>();
  /** By the redaction that is still to come. */
  readonly #erased = new Map<number, Erased[]>();
  #lines: AsyncIterator<string> | undefined;
  #next: PayloadLine | undefined;
  #line = 0;

  constructor(bundle: UnpackedBundle) {
    this.#bundle = bundle;
  }

  /** To be called first. @throws BundleRefused */
  async begin(): Promise<void> {
    let before = 0;
    let number = 0;
    for await (const line of this.#bundle.lines(FILES.redacted)) {
      number += 1;
      const parsed = parseRedactedLine(line);
      if (!parsed) this.redactionFaults.add(`line ${number} of ${FILES.redacted} has not its form`);
      else if (parsed.position <= before)
        this.redactionFaults.at(parsed.position, 'it is listed out of order or twice');
      else this.#redacted.set((before = parsed.position), parsed);
    }
    this.#lines = this.#bundle.lines(FILES.payloads);
    await this.#readOn();
  }

  /** What the event of the next entry says. */
  async of(entry: EntryFields): Promise<Said> {
    const { position } = entry;
    while (this.#next && this.#next.position < position) {
      this.payloadFaults.at(this.#next.position, 'a payload is listed out of order, twice, or of no entry');
      await this.#readOn();
    }
    const line = this.#next?.position === position ? this.#next : undefined;
    if (line) await this.#readOn();
    const erased = this.#redacted.get(position);
    if (line) this.#checkPayload(entry, line);
    this.#checkRedactions(entry, line);
    if (!line) return { payload: null, redaction: this.#erasedOf(entry, erased) };
    if (erased) this.redactionFaults.at(position, 'it is said to be redacted, and its payload is there');
    return { payload: line.payload, redaction: null };
  }

  /** To be called behind the last entry. */
  async end(size: number): Promise<void> {
    for (; this.#next; await this.#readOn()) {
      this.payloadFaults.at(this.#next.position, `a payload is listed of no entry of the ${size} of the log`);
    }
    for (const position of this.#redacted.keys()) {
      if (position > size) this.redactionFaults.at(position, 'a redaction is listed of no entry of the log');
    }
    for (const [by, erased] of this.#erased) {
      if (by > size) this.erasedLater += erased.length;
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
    if (reasonOf(redaction.payload) !== reason)
      this.redactionFaults.at(position, 'the reason is not that of the redaction');
    const others = this.#erased.get(redactedBy) ?? [];
    this.#erased.set(redactedBy, [...others, { ...line, id, stream, type }]);
    return { position: redactedBy, ...redaction };
  }

  /** Whether the entry is the redaction that earlier ones name, where some do. */
  #checkRedactions(entry: EntryFields, line: PayloadLine | undefined): void {
    for (const erased of this.#erased.get(entry.position) ?? []) {
      const fault = faultOfRedaction(erased, entry, line?.payload);
      if (fault) this.redactionFaults.at(erased.position, `it is said to be erased by ${entry.position}, ${fault}`);
    }
    this.#erased.delete(entry.position);
  }

  async #readOn(): Promise<void> {
    this.#next = undefined;
    for (;;) {
      const { done, value } = await this.#lines!.next();
      if (done) return;
      this.#line += 1;
      this.#next = parsePayloadLine(value);
      if (this.#next) return;
      this.payloadFaults.add(`line ${this.#line} of ${FILES.payloads} has not its form`);
    }
  }
}

function faultOfRedaction(erased: Erased, by: EntryFields, payload: string | undefined): string | undefined {
  const { redaction, id, stream, type } = erased;
  if (by.type !== 'EntryRedacted') return `which is no EntryRedacted`;
  if (by.stream !== stream) return `which is of another stream`;
  if (by.schemaVersion !== redaction.schemaVersion || canonicalJson(redaction.payload) !== payload) {
    return 'which says something else';
  }
  const { redacts } = (redaction.payload.data ?? {}) as { redacts?: unknown };
  // Of a correction in the chain only the redaction of what it corrects is there: what it corrected is gone with it.
  const names = typeof redacts === 'string' && redacts.toLowerCase() === id;
  return names || type === 'EntryCorrected' ? undefined : 'which names another event';
}
