import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openFileSecrets } from '../../main/adapters/secrets/file-secrets.ts';
import { openStore, type Store, type StoreOptions, storeExists } from '../../main/adapters/sqlite/store.ts';
import type { MonoMs, PersonId, WallMs } from '../../main/core/brand.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { Template } from '../../main/core/matching/template.ts';
import type { Person } from '../../main/core/people.ts';
import type { Result } from '../../main/core/result.ts';
import type { Clock } from '../../main/ports/clock.ts';
import type { Log, LogFields } from '../../main/ports/log.ts';
import type { EnrolledFace } from '../../main/ports/store.ts';
import { tempDir } from './temp-dir.ts';

export const testGate = 'samut-sakhon/lane-1';
export const testBootId = '01930000-0000-7000-8000-000000000001';
export const testPack = 'test-pack/1';

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
    ...overrides,
  };
}

export interface Bench extends StoreOptions {
  readonly store: Store;
  readonly directory: string;
  readonly log: MemoryLog;
}

/** A store in a directory of its own, closed and removed when the test ends. */
export function openBench(directory = tempDir()): Bench {
  const log = memoryLog();
  const options = storeOptions(directory, { log });
  const store = expectOk(openStore(options));
  onTestFinished(() => store.close());
  return { ...options, log, store, directory };
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

export function faultDraft(code: 'camera/frozen' | 'camera/absent' = 'camera/frozen'): EventDraft {
  return { kind: 'fault.raised', payload: { code } };
}

/** Appends `count` rows of varied content. */
export function appendRows(store: Store, count: number): void {
  for (let i = 0; i < count; i++) {
    const draft: EventDraft =
      i % 3 === 0
        ? { kind: 'gate.stopped', payload: { cause: `ปิดระบบ \u0001 "${i}" é` } }
        : { kind: 'turnstile.forced', payload: { direction: 'out', count: i + 1, passageId: null } };
    expectOk(store.journal.append([draft]));
  }
}

export function personOf(n: number, overrides: Partial<Person> = {}): Person {
  return {
    personId: `01J${String(n).padStart(23, '0')}` as PersonId,
    displayName: `สมชาย ${n}`,
    idNumber: `PASS-${n}`,
    nationality: 'MMR',
    dateOfBirth: '1990-04',
    language: 'my',
    status: 'active',
    ...overrides,
  };
}

/** A template that points mostly along axis `axis` of eight. */
export function templateOf(axis: number, wobble = 0, pack = testPack): Template {
  const values = Array.from(
    { length: 8 },
    (_, i) => (i === axis % 8 ? 1 : 0) + (i === (axis + 1) % 8 ? wobble : 0),
  );
  const template = Template.from(pack, values);
  if (template === undefined) throw new Error('The test asked for a template without direction.');
  return template;
}

export function faceOf(axis: number, wobble = 0, pack = testPack): EnrolledFace {
  return {
    template: templateOf(axis, wobble, pack),
    portraitJpeg: Buffer.from(`jpeg-${axis}-${wobble}`, 'utf8'),
  };
}
