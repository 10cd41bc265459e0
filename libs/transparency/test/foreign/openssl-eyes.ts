import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether an openssl with Ed25519 (1.1.1 or later) is on the path. */
export const hasOpenssl = (spawnSync('openssl', ['list', '-public-key-algorithms'], { encoding: 'utf8' }).stdout ?? '')
  .toUpperCase()
  .includes('ED25519');

const PUBLIC_KEY_START = Buffer.from('302a300506032b6570032100', 'hex');

/** Has `openssl pkeyutl` verify an Ed25519 signature, by files in a folder. */
export function verifiedByOpenssl(
  folder: string,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const [key, text, sign] = ['key.der', 'message', 'signature'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(key, Buffer.concat([PUBLIC_KEY_START, publicKey]));
  writeFileSync(text, message);
  writeFileSync(sign, signature);
  const args = ['-verify', '-rawin', '-pubin', '-keyform', 'DER', '-inkey', key, '-in', text, '-sigfile', sign];
  return spawnSync('openssl', ['pkeyutl', ...args]).status === 0;
}
