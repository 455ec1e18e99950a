import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const here = (path: string) => decodeURIComponent(new URL(path, import.meta.url).pathname);

/** Builds the live page of the central office into `dist/central`. */
export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [preact()],
  build: {
    outDir: here('../../dist/central'),
    emptyOutDir: true,
    // The page's security policy allows fonts from its own address only, so none may be put into the style sheet.
    assetsInlineLimit: 0,
  },
});
