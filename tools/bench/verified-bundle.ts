// Verifies the bundle in a file, in a process of its own, so that its memory is its own. Prints what it took as JSON.
import { verifyBundle } from '@parley/audit';
import { projections } from '@parley/read-models';

const began = performance.now();
const { verdict, claims, log } = await verifyBundle(process.argv[2]!, { projections });
console.log(
  JSON.stringify({
    seconds: (performance.now() - began) / 1000,
    mostMb: process.resourceUsage().maxRSS / 1024,
    events: log?.size,
    verdict,
    found: claims.map(({ id, found }) => `${id}: ${found.join('; ')}`),
  }),
);
