import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The Node side as plain JavaScript, for Electron and its packages: Node strips types from files on a disk,
 * but neither in `node_modules` nor out of an asar archive. Packages from npm stay outside the bundle, because
 * the native ones find their binaries beside their own files.
 */
export default defineConfig({
  root: at('.'),
  publicDir: false,
  build: {
    ssr: true,
    target: 'node24',
    outDir: at('dist/main'),
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        'electron-main': at('main/hosts/electron-main.ts'),
        'engine-process': at('native-models/engine-process.ts'),
        'keeper-worker': at('main/adapters/sqlite/keeper-worker.ts'),
      },
      external: ['electron'],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
