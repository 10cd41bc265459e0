import { openApiDocument } from '../../apps/api/src/index.js';
import { apiPathsOf } from './api-paths.js';
import { entrySchemasOf } from './entry-schemas.js';
import { withExample } from './example-answers.js';
import type { GeneratorContext } from './generate.js';
import { typeVersionsText } from './type-versions.js';
import { realExamples } from './real-examples.js';

/** The made-up one: what is said to the server for the sake of the examples is put into nobody's mouth. */
const EXAMPLE = 'port-wage-dispute';
const CLOCK = '2026-09-14';

/**
 * The OpenAPI document, as /openapi.json gives it; the real answers in it, which the server takes from beside its code; and
 * its types, which the client of the page is made of, and the schemas that its forms are made of.
 */
export default async function generate({ databaseUrl }: GeneratorContext): Promise<Record<string, string>> {
  const examples = await withExample(databaseUrl, EXAMPLE, (served) => realExamples(served, CLOCK));
  const document = openApiDocument(examples);
  return {
    'apps/api/src/openapi/real-examples.json': `${JSON.stringify(examples, null, 1)}\n`,
    'docs/generated/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
    'apps/web/src/api/generated/api-paths.ts': await apiPathsOf(document),
    'apps/web/src/desk/generated/entry-schemas.json': entrySchemasOf(document),
    'apps/web/src/views/entry/generated/type-versions.ts': typeVersionsText(),
  };
}
