import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './lib/paths.mjs';

// The Node side as plain JavaScript in dist/main, for Electron and for packages; set-up built the windows.
await build({ configFile: join(root, 'vite.main.config.ts') });
// Copied as it stands: a sandboxed preload must be CommonJS and can import nothing of ours.
cpSync(join(root, 'main/hosts/electron-preload.cjs'), join(root, 'dist/main/electron-preload.cjs'));
