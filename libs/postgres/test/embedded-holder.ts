// A process that runs an embedded server until it is told to end, for tests that kill it.
import { startEmbedded } from '../src/embedded.js';

const [dataDir] = process.argv.slice(2);
const server = await startEmbedded({ dataDir: dataDir! });
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ url: server.url, pid: server.pid })}\n`);
