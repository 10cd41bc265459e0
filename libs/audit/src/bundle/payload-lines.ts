import type { Payload } from '@parley/event-store';
import { canonicalJson, fromBase64, SALT_LENGTH, toBase64 } from '@parley/transparency';

/** A line of `payloads.ndjson`: the payload as it was hashed, and the salt that it was hashed with. */
export interface PayloadLine {
  position: number;
  /** 32 bytes. */
  salt: Uint8Array;
  /** Canonical JSON. */
  payload: string;
}

/** The line, without its line feed; `payload` stands in it byte for byte. */
export const formatPayloadLine = ({ position, salt, payload }: PayloadLine): string =>
  `{"position":${position},"salt":"${toBase64(salt)}","payload":${payload}}`;

const PAYLOAD_LINE = /^\{"position":([1-9]\d{0,15}),"salt":"([A-Za-z0-9+/]{43}=)","payload":(\{.*\})\}$/s;

/** Reads such a line; undefined for anything else. Whether the payload is JSON is not looked at. */
export function parsePayloadLine(line: string): PayloadLine | undefined {
  const [, position, salt, payload] = PAYLOAD_LINE.exec(line) ?? [];
  if (position === undefined || salt === undefined || payload === undefined) return undefined;
  const bytes = fromBase64OrNone(salt);
  return bytes?.length === SALT_LENGTH ? { position: Number(position), salt: bytes, payload } : undefined;
}

function fromBase64OrNone(text: string): Uint8Array | undefined {
  try {
    return fromBase64(text);
  } catch {
    return undefined;
  }
}

/** A line of `redacted.ndjson`: whose payload is gone, and what erased it and why. */
export interface RedactedLine {
  position: number;
  /** The position of the `EntryRedacted`. */
  redactedBy: number;
  reason: string | null;
  /** What the `EntryRedacted` says, as it was hashed. */
  redaction: { schemaVersion: number; payload: Payload };
}

/** The line, without its line feed: canonical JSON. */
export const formatRedactedLine = (line: RedactedLine): string => canonicalJson(line);

/** Reads such a line; undefined for anything else. */
export function parseRedactedLine(line: string): RedactedLine | undefined {
  try {
    const value = JSON.parse(line) as RedactedLine;
    const { position, redactedBy, reason, redaction } = value;
    const { schemaVersion, payload } = redaction;
    const isOne =
      [position, redactedBy, schemaVersion].every((number) => Number.isSafeInteger(number) && number > 0) &&
      redactedBy > position &&
      (reason === null || typeof reason === 'string') &&
      typeof payload === 'object' &&
      payload !== null &&
      !Array.isArray(payload) &&
      canonicalJson({ position, redactedBy, reason, redaction: { schemaVersion, payload } }) === line;
    return isOne ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The reason that an `EntryRedacted` gives; null where it gives none. */
export function reasonOf({ data }: Payload): string | null {
  const reason = typeof data === 'object' && data !== null ? (data as { reason?: unknown }).reason : undefined;
  return typeof reason === 'string' ? reason : null;
}
