import { readFileSync } from 'node:fs';

interface BadInput {
  group: string;
  expect_status: number;
  input: { patch_valid_body?: { title?: string; description?: string } };
}

const badInputs = JSON.parse(
  readFileSync(new URL('../../api/test/bad-inputs.json', import.meta.url), 'utf8'),
) as BadInput[];

/** Texts that the record takes and that have done harm elsewhere, on one line each. */
export const dangerousTexts: readonly string[] = [
  ...new Set(
    badInputs
      .filter(({ group, expect_status }) => group === 'dangerous-text' && expect_status === 201)
      .flatMap(({ input }) => [input.patch_valid_body?.title ?? [], input.patch_valid_body?.description ?? []].flat()),
  ),
].filter((text) => !/[\n\u202a-\u202e]/.test(text));
