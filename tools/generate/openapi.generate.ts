import { openApiDocument } from '../../apps/api/src/index.js';

/** The OpenAPI document, as /openapi.json gives it. */
export default async function generate(): Promise<Record<string, string>> {
  return { 'docs/generated/openapi.json': `${JSON.stringify(openApiDocument(), null, 2)}\n` };
}
