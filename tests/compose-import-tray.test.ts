import { mkdirSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { configSchema, type GateSettings } from '../main/adapters/config/schema.ts';
import {
  isPutAside,
  leaveRequest,
  nextRequest,
  noteAttempt,
  told,
  trayOf,
} from '../main/adapters/importing/import-tray.ts';
import { silentLog } from '../main/adapters/system/json-log.ts';
import type { Gate } from '../main/app/gate.ts';
import { barBookOf } from '../main/compose-bars.ts';
import { type TrayReport, tendImports } from '../main/compose-import-tray.ts';
import type { PersonId } from '../main/core/brand.ts';
import { eventually } from './support/eventually.ts';
import { leastSettings } from './support/gate-folder.ts';
import { openBench } from './support/store-bench.ts';
import { createVirtualClock } from './support/virtual-clock.ts';

const imports = {
  people: { what: 'people', fields: { number: 'no', name: 'name', nationality: { constant: 'MMR' } } },
};

function trayBench() {
  const bench = openBench();
  const settings = configSchema.parse({
    ...leastSettings,
    dataDirectory: bench.directory,
    imports,
  }) as GateSettings;
  const enrolled: PersonId[] = [];
  const gallery = {
    searchEveryone: () => ({ galleryEmpty: true, candidates: [] }),
    enrolled: (personId: PersonId) => enrolled.push(personId),
    listsChanged: () => undefined,
  };
  const clock = createVirtualClock();
  const gate = { gallery } as unknown as Gate;
  const { store } = bench;
  const tended = tendImports(settings, { store, clock, log: silentLog }, { gate, book: barBookOf(settings) });
  const file = join(bench.directory, 'list.csv');
  writeFileSync(file, 'no,name\nMA1001,One\nMA1002,\nMA1003,Three\n');
  const tray = trayOf(settings.dataDirectory);
  const request = { file, map: 'people', portraits: null, officerId: null, dryRun: false, workers: 1 };
  const reportOf = async (name: string) => {
    await eventually('the report is there', () => {
      clock.advance(2000);
      return told(tray, name, 'report') !== undefined;
    });
    // The report is written before the request is taken away.
    await eventually('the request is gone', () => nextRequest(tray) === undefined);
    return told(tray, name, 'report') as TrayReport;
  };
  return { store, clock, tray, request, reportOf, enrolled, tended };
}

it('a running gate imports what a command leaves for it, and tells its gallery', async () => {
  const { store, tray, request, reportOf, enrolled, tended } = trayBench();
  leaveRequest(tray, 'a', request);
  const { report, error, verdicts } = await reportOf('a');
  expect(error).toBeNull();
  expect(report).toMatchObject({ counts: { added: 2, refused: 1 }, stopped: null });
  expect(verdicts).toMatchObject([{ line: 3, outcome: 'refused', faults: [{ code: 'name/missing' }] }]);
  expect(enrolled).toEqual(store.people.list().map(({ personId }) => personId));
  expect(readdirSync(tray)).toEqual(['a.report.json']);
  await tended.close();
});

it('what is no request is put aside, and one that ended the gate again and again is given up', async () => {
  const { store, tray, request, reportOf, tended } = trayBench();
  mkdirSync(tray, { recursive: true });
  writeFileSync(join(tray, 'a.request.json'), '{"file":');
  leaveRequest(tray, 'b', request);
  for (const attempts of [0, 1, 2]) noteAttempt(tray, 'b', { ...request, attempts });
  expect(nextRequest(tray)?.request.attempts).toBe(3);
  const { report, error } = await reportOf('b');
  expect(report).toBeNull();
  expect(error).toContain('not begun again');
  expect(store.people.count()).toBe(0);
  expect(readdirSync(tray).toSorted()).toEqual(['a.unreadable', 'b.report.json']);
  expect([isPutAside(tray, 'a'), isPutAside(tray, 'b')]).toEqual([true, false]);
  await tended.close();
});

it('a folder that cannot be written keeps the request, and does not end the gate', async () => {
  const { clock, tray, request, reportOf, tended } = trayBench();
  leaveRequest(tray, 'a', request);
  // In the place where the attempt is to be noted: a full disk says no as well.
  const blocked = join(tray, 'a.request.json.part');
  mkdirSync(blocked);
  await clock.advance(2000);
  expect(told(tray, 'a', 'report')).toBeUndefined();
  expect(nextRequest(tray)?.request.attempts).toBe(0);
  rmdirSync(blocked);
  expect((await reportOf('a')).report).toMatchObject({ counts: { added: 2, refused: 1 } });
  await tended.close();
});
