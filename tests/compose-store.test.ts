import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { GateSettings } from '../main/adapters/config/schema.ts';
import { uniqueIds } from '../main/adapters/system/unique-ids.ts';
import { openGateStore } from '../main/compose-store.ts';
import { expectErr, expectOk, memoryLog, steppingClock } from './support/store-options.ts';
import { tempDir } from './support/temp-dir.ts';

function open(dataDirectory: string) {
  const backup = { directory: null, everyHours: 6, keep: 4 };
  const keys = { kind: 'files' };
  const settings = { site: 'samut-sakhon', gate: 'lane-1', dataDirectory, backup, keys } as GateSettings;
  return openGateStore(settings, { clock: steppingClock(), ids: uniqueIds, log: memoryLog() });
}

const modeOf = (path: string): number => statSync(path).mode & 0o777;

function opened(dataDirectory: string): void {
  const { store } = expectOk(open(dataDirectory));
  onTestFinished(() => store.close());
}

describe('the data directory of a gate', () => {
  it('is made private when it is missing', () => {
    const directory = join(tempDir(), 'new', 'data');
    opened(directory);
    expect(modeOf(directory)).toBe(0o700);
  });

  it('keeps the mode that its operator gave it, with private keys and database in it', () => {
    const directory = join(tempDir(), 'data');
    mkdirSync(directory);
    chmodSync(directory, 0o755);
    opened(directory);
    expect(modeOf(directory)).toBe(0o755);
    expect(modeOf(join(directory, 'keys'))).toBe(0o700);
    expect(modeOf(join(directory, 'gate.db'))).toBe(0o600);
  });

  it('that cannot be made is said in a sentence', () => {
    const file = join(tempDir(), 'a-file');
    writeFileSync(file, '');
    for (const path of [file, join(file, 'data')]) {
      const sentence = expectErr(open(path));
      expect(sentence).toContain(`The data directory ${path} cannot be made (`);
      expect(sentence).toContain('dataDirectory');
    }
  });
});
