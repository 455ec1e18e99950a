import { describe, expect, it } from 'vitest';
import { layerViolations } from './support/layers.ts';
import { codeFiles } from './support/sources.ts';

const sample = (path: string, text: string) => layerViolations({ path, text });

describe('who may import whom', () => {
  const files = codeFiles();

  it('holds in every file', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(layerViolations)).toEqual([]);
  });

  it.each([
    ['main/core/x.ts', "import { z } from 'zod';"],
    ['main/core/x.ts', "import fs from 'node:fs';"],
    ['main/core/x.ts', "import type { Clock } from '../ports/clock.ts';"],
    ['main/core/x.ts', "export { a } from '../app/gate.ts';"],
    ['main/core/x.ts', "export * from '../app/gate.ts';"],
    ['main/core/x.ts', "const m = await import('../app/gate.ts');"],
    ['main/core/x.ts', 'const m = await import(name);'],
    ['main/core/x.ts', "const m = require('node:fs');"],
    ['main/core/x.ts', "const m = process.getBuiltinModule('fs');"],
    ['main/core/x.ts', "type T = import('../ports/clock.ts').Clock;"],
    ['main/core/x.ts', "// guard: off\nimport fs from 'node:fs'; // allowed"],
    ['main/core/events/x.ts', "import mqtt from 'mqtt';"],
    ['main/core/papers/x.ts', "import { parse } from 'mrz';"],
    ['main/ports/x.ts', "import type { Gate } from '../app/gate.ts';"],
    ['main/app/x.ts', "import { Store } from '../adapters/sqlite/store.ts';"],
    ['main/app/x.ts', "import Database from 'better-sqlite3';"],
    ['main/adapters/x.ts', "import { Gate } from '../app/gate.ts';"],
    ['main/bridge/contract.ts', "import { Gate } from '../app/gate.ts';"],
    ['main/bridge/dispatcher.ts', "import type { Clock } from '../ports/clock.ts';"],
    ['main/bridge/x.ts', "import { Store } from '../adapters/sqlite/store.ts';"],
    ['main/hosts/x.ts', "import { Gate } from '../app/gate.ts';"],
    ['main/hosts/x.ts', "import { compose } from '../compose.ts';"],
    ['hardware/x.ts', "import { Gate } from '../main/app/gate.ts';"],
    ['native-models/x.ts', "import { a } from '../hardware/index.ts';"],
    ['renderer/x.tsx', "import { ok } from '../main/core/result.ts';"],
    ['renderer/x.tsx', "import { d } from '../main/bridge/dispatcher.ts';"],
    ['central/x.ts', "import { p } from '../main/core/people.ts';"],
    ['central/x.ts', "import { c } from '../main/bridge/contract.ts';"],
    ['main/hosts/web.ts', "import { app } from 'electron';"],
    ['main/hosts/electron.ts', "import { app } from 'electron';"],
    ['main/adapters/x.ts', "import type { App } from 'electron';"],
    ['main/compose.ts', "import { app } from 'electron';"],
    ['elsewhere/x.ts', ''],
  ])('in %s, `%s` is found', (path, text) => {
    expect(sample(path, text)).toHaveLength(1);
  });

  it.each([
    ['main/core/x.ts', "import { ok } from './result.ts';"],
    ['main/core/events/x.ts', "import { z } from 'zod';"],
    ['main/ports/x.ts', "import type { Box } from '../core/frame.ts';"],
    ['main/adapters/x.ts', "import Database from 'better-sqlite3';"],
    ['main/hosts/electron/api.ts', "import type { Rectangle } from 'electron';"],
    [
      'main/hosts/electron-main.ts',
      "import * as electron from 'electron'; import { c } from '../compose.ts';",
    ],
    ['renderer/x.tsx', "import { calls } from '../main/bridge/contract.ts';"],
    ['central/x.ts', "import { r } from '../main/core/events/row.ts';"],
    ['main/compose.ts', "import { Gate } from './app/gate.ts';"],
    ['main/compose-store.ts', "import { Store } from './adapters/sqlite/store.ts';"],
    ['main/bridge/gate-service.ts', "import { Gate } from '../app/gate.ts';"],
  ])('in %s, `%s` is allowed', (path, text) => {
    expect(sample(path, text)).toEqual([]);
  });
});
