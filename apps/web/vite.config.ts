import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Assets stay files: the page's content security policy allows neither inline code nor data addresses. */
export default defineConfig({
  plugins: [react()],
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: 'es2023' },
  server: { proxy: { '/v1': process.env['PARLEY_URL'] ?? 'http://127.0.0.1:3000' } },
});
