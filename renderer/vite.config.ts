import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const page = (name: string) => fileURLToPath(new URL(`./${name}.html`, import.meta.url));

/**
 * The window, built to `dist/window`. Addresses are relative so that the web host and Electron's own
 * protocol can both serve it; nothing is inlined, so that `script-src 'self'` and `font-src 'self'` hold.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  publicDir: false,
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('../dist/window', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { crew: page('crew'), officer: page('officer'), demo: page('demo') } },
  },
});
