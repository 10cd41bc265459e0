import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

// What is built is what is served, also when a test builds it: there NODE_ENV is `test`, which makes React a slow one.
if (process.argv.includes('build')) process.env['NODE_ENV'] = 'production';

/** Assets stay files: the page's content security policy allows neither inline code nor data addresses. */
export default defineConfig({
  plugins: [react()],
  // Libraries of the workspace are taken from their sources; what they have for browsers alone comes with `browser`.
  resolve: { conditions: ['@parley/source', ...defaultClientConditions] },
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    rolldownOptions: {
      output: {
        // What most views share comes at once, not in twenty files of half a kilobyte.
        advancedChunks: {
          groups: [
            { name: 'parts', test: /src[\\/](parts|words|api|address|frame)[\\/]/ },
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|openapi-fetch|seroval|tiny-\w+|cookie-es)[\\/]/,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/v1': process.env['PARLEY_URL'] ?? 'http://127.0.0.1:3000' } },
});
