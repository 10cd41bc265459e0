// Lets this process import TypeScript from source, workspace packages included, with the compiler settings of the build:
//   node --import ./tools/typescript.mjs some/file.ts
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { swcOptions } from './swc.mjs';

registerHooks({
  resolve(specifier, context, nextResolve) {
    // A package of the workspace, or what such a package calls by a name of its own (`imports` of its package.json).
    if (specifier.startsWith('@parley/') || specifier.startsWith('#')) {
      return nextResolve(specifier, { ...context, conditions: ['@parley/source', ...context.conditions] });
    }
    // Source says `./file.js` where `file.ts` stands.
    if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
      return nextResolve(specifier.replace(/\.js$/, '.ts'), context);
    }
    return nextResolve(specifier, context);
  },
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...swcOptions, filename });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
