import { onTestFinished } from 'vitest';
import { openStore, type Store, type StoreOptions } from '../../main/adapters/sqlite/store.ts';
import type { PersonId } from '../../main/core/brand.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { Template } from '../../main/core/matching/template.ts';
import type { Person } from '../../main/core/people.ts';
import type { EnrolledFace } from '../../main/ports/store.ts';
import { expectOk, type MemoryLog, memoryLog, storeOptions } from './store-options.ts';
import { tempDir } from './temp-dir.ts';

export { expectErr, expectOk, memoryLog, steppingClock, storeOptions, testGate } from './store-options.ts';

export const testPack = 'test-pack/1';

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

export function faultDraft(code: 'camera/frozen' | 'camera/absent' = 'camera/frozen'): EventDraft {
  return { kind: 'fault.raised', payload: { code } };
}

/** Appends `count` rows of varied content. */
export function appendRows(store: Store, count: number): void {
  for (let i = 0; i < count; i++) {
    const draft: EventDraft =
      i % 3 === 0
        ? { kind: 'gate.stopped', payload: { cause: `ปิดระบบ \u0001 "${i}" é` } }
        : {
            kind: 'turnstile.forced',
            payload: { direction: 'out', count: i + 1, passageId: null, alarmId: null },
          };
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
