// Lints files that are not there: reads [{ file, code }] from standard input, writes for each the rules that it breaks.
import { text } from 'node:stream/consumers';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { root } from './run-command.js';

const eslint = new ESLint({ cwd: root, overrideConfig: tseslint.configs.disableTypeChecked as Linter.Config });
const broken: string[][] = [];
for (const { file, code } of JSON.parse(await text(process.stdin)) as { file: string; code: string }[]) {
  const [result] = await eslint.lintText(code, { filePath: file });
  broken.push(result!.messages.map(({ ruleId, message }) => ruleId ?? message));
}
console.log(JSON.stringify(broken));
