import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isStoreInUse, lockStore } from '../../../main/adapters/sqlite/store-lock.ts';
import { expectOk } from '../../support/store-options.ts';
import { tempDir } from '../../support/temp-dir.ts';

describe('whether somebody writes to a store', () => {
  it('is told without taking it, and without a trace in a folder that never had one', () => {
    const path = join(tempDir(), 'gate.db');
    expect(isStoreInUse(path)).toBe(false);
    const held = expectOk(lockStore(path));
    expect(statSync(`${path}.lock`).mode & 0o777).toBe(0o600);
    expect(isStoreInUse(path)).toBe(true);
    held.release();
    expect(isStoreInUse(path)).toBe(false);
    expectOk(lockStore(path)).release();
  });
});
