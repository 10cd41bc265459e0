import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** The OpenAPI document as types of TypeScript, for the client of the page (openapi-typescript): its paths and its schemas. */
export async function apiPathsOf(document: unknown): Promise<string> {
  const types = astToString(await openapiTS(structuredClone(document) as OpenAPI3));
  return `// Made from docs/generated/openapi.json by \`npm run generate\`.\n\n${types}`;
}
