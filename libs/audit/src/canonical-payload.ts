import { canonicalJson } from '@parley/transparency';

/** Whether a text is the canonical JSON (RFC 8785) of what it says. */
export function isCanonical(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}
