import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RowTail } from '../../../main/adapters/sqlite/row-tail.ts';
import { listSegments, tailRows } from '../../../main/adapters/sqlite/tail-files.ts';
import { appendRows, openBench } from '../../support/store-bench.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

function bench() {
  const { store, log, directory } = openBench();
  const folder = join(directory, 'backups', 'tail');
  const clock = createVirtualClock();
  const start = () => new RowTail({ directory: folder, journal: store.journal, clock, log });
  const numbers = (after = 0) => [...tailRows(folder, after)].map(({ seq }) => seq);
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
  return { store, log, folder, clock, start, numbers, upTo };
}

/** Another record behind the same folder, as after a restore to a row that the old one had left behind. */
function restoredTo(folder: string, rows: number) {
  const { store, log } = openBench();
  appendRows(store, rows);
  const start = () =>
    new RowTail({ directory: folder, journal: store.journal, clock: createVirtualClock(), log });
  return { store, start };
}

describe('the second copy of the rows', () => {
  it('holds every committed row, as it stands in the journal', async () => {
    const { store, folder, start } = bench();
    appendRows(store, 4);
    const tail = start();
    appendRows(store, 5);
    await tail.close();
    expect([...tailRows(folder, 0)]).toEqual(store.journal.read(1, 100));
  });

  it('goes on after a restart, and cuts off a line that a power cut left torn', async () => {
    const { store, folder, start, numbers, upTo } = bench();
    const first = start();
    appendRows(store, 3);
    await first.close();
    appendFileSync(listSegments(folder)[0]?.path ?? '', '{"seq":4,"gate":"samut');
    appendRows(store, 3);
    const second = start();
    await second.close();
    expect(numbers()).toEqual(upTo(6));
    expect(readFileSync(listSegments(folder)[0]?.path ?? '', 'utf8').split('\n')).toHaveLength(7);
  });

  it('lets files go that end before the last but one backup, and no others', async () => {
    const { store, folder, start, numbers } = bench();
    const tail = start();
    const backups: number[] = [];
    for (let i = 0; i < 4; i++) {
      appendRows(store, 3);
      await tail.settle();
      backups.push(store.journal.head()?.seq ?? 0);
      await tail.rotate(backups);
    }
    appendRows(store, 1);
    await tail.close();
    expect(numbers()).toEqual([10, 11, 12, 13]);
    expect(listSegments(folder).map(({ from }) => from)).toEqual([10, 13]);
  });

  it('goes on where a restored record ends; what was copied of the old one beyond that is kept apart, whole', async () => {
    const { store, folder, start, numbers } = bench();
    const old = start();
    appendRows(store, 6);
    await old.settle();
    await old.rotate([]);
    appendRows(store, 3);
    await old.close();
    const before = listSegments(folder).map(({ path }) => [basename(path), readFileSync(path)] as const);
    expect(before.map(([name]) => name)).toEqual(['rows-000000000001.jsonl', 'rows-000000000007.jsonl']);
    const restored = restoredTo(folder, 4);
    const tail = restored.start();
    appendRows(restored.store, 4);
    await tail.settle();
    expect([...tailRows(folder, 4)]).toEqual(restored.store.journal.read(5, 100));
    await tail.rotate([4, 8]);
    appendRows(restored.store, 1);
    await tail.rotate([4, 8, 9]);
    await tail.close();
    expect(numbers()).toEqual([9]);
    for (const [name, bytes] of before) expect(readFileSync(join(folder, 'old-1', name))).toEqual(bytes);
  });

  it('stands in nobody’s way when its folder is gone, and is whole again once it is back', async () => {
    const { store, folder, clock, start, numbers, upTo, log } = bench();
    mkdirSync(join(folder, '..'), { recursive: true });
    writeFileSync(folder, 'no folder');
    const tail = start();
    appendRows(store, 5);
    await tail.settle();
    expect(log.lines.map(({ event }) => event)).toContain('tail.not-written');
    rmSync(folder);
    mkdirSync(folder);
    await clock.advance(6000);
    await tail.close();
    expect(numbers()).toEqual(upTo(5));
  });
});
