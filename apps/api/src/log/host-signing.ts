import { HostSigner, type LogTree } from '@parley/event-store';
import type { Config } from '../config.js';
import { signingFiles } from './log-keeping.js';

/** What signs for the log here beside its checkpoints, by the key of this host. */
export async function hostSigner(
  tree: LogTree,
  config: Pick<Config, 'dataDir' | 'logKeyFile' | 'logStateFile'>,
): Promise<HostSigner> {
  const origin = (await tree.origin()) ?? '';
  return new HostSigner({ origin, ...signingFiles(config, origin) });
}
