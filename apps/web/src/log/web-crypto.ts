import { parseNote, utf8, type VerifierKey } from '@parley/transparency';

/**
 * Whether WebCrypto finds the signature of a key below a note good; null where it can't say: a page without TLS has none, and
 * not every browser has Ed25519.
 */
export async function signedByWebCrypto(note: string, { name, id, publicKey }: VerifierKey): Promise<boolean | null> {
  const { text, signatures } = parseNote(note);
  const signature = signatures.find((one) => one.name === name && one.keyId === id);
  // Absent on a page without TLS, whatever its type says.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!signature || !subtle) return null;
  try {
    const key = await subtle.importKey('raw', owned(publicKey), 'Ed25519', false, ['verify']);
    return await subtle.verify('Ed25519', key, owned(signature.bytes), owned(utf8(text)));
  } catch {
    return null;
  }
}

/** In a buffer of its own, which is what WebCrypto takes. */
const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);
