import { join } from 'node:path';
import { openFileSecrets } from '../../main/adapters/secrets/file-secrets.ts';
import { type StoreOptions, storeExists } from '../../main/adapters/sqlite/store.ts';
import type { MonoMs, WallMs } from '../../main/core/brand.ts';
import type { Result } from '../../main/core/result.ts';
import type { Clock } from '../../main/ports/clock.ts';
import type { Log, LogFields } from '../../main/ports/log.ts';

// Free of the test runner: child processes of tests use it too.

export const testGate = 'samut-sakhon/lane-1';
export const testBootId = '01930000-0000-7000-8000-000000000001';
/** A clock that moves on by 7 ms whenever the wall is read. */
export function steppingClock(start = 1_790_000_000_000): Clock {
  let now = start;
  return {
    mono: () => (now - start) as MonoMs,
    wall: () => {
      now += 7;
      return now as WallMs;
    },
    trust: () => ({ clockState: 'synced', clockErrorMs: 12.5 }),
    after: () => () => undefined,
  };
}

export interface MemoryLog extends Log {
  readonly lines: { level: string; event: string; fields: LogFields | undefined }[];
}

export function memoryLog(): MemoryLog {
  const lines: MemoryLog['lines'] = [];
  const at = (level: string) => (event: string, fields?: LogFields) =>
    void lines.push({ level, event, fields });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

/** Keys and database path of one gate in `directory`. */
export function storeOptions(directory: string, overrides: Partial<StoreOptions> = {}): StoreOptions {
  const path = join(directory, 'gate.db');
  const secrets = expectOk(
    openFileSecrets({ directory: join(directory, 'keys'), databaseExists: storeExists(path) }),
  );
  return {
    path,
    secrets,
    clock: steppingClock(),
    gateKey: testGate,
    bootId: testBootId,
    log: memoryLog(),
    // Safe PINs take some tenths of a second each; here they need only work.
    pinCost: { ln: 4, r: 8, p: 1 },
    ...overrides,
  };
}

/** The value of a result that the test expects to be ok. */
export function expectOk<T, E>(result: Result<T, E>): T {
  if (result.ok) return result.value;
  throw new Error(`Expected a value, got the fault ${JSON.stringify(result.error)}`);
}

/** The error of a result that the test expects to have failed. */
export function expectErr<T, E>(result: Result<T, E>): E {
  if (!result.ok) return result.error;
  throw new Error('Expected a fault, got a value.');
}
