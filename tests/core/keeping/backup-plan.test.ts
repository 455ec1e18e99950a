import { describe, expect, it } from 'vitest';
import { type BackupFile, spareBackups, spareSegments } from '../../../main/core/keeping/backup-plan.ts';

const file = (number: number, madeAtMs = number): BackupFile => ({
  number,
  path: `${number}`,
  bytes: 1,
  madeAtMs,
});
const numbers = (files: readonly BackupFile[]) => files.map(({ number }) => number).toSorted();

describe('which backups go', () => {
  it('keeps the newest ones by their number, whatever the wall clock said when they were made', () => {
    const files = [file(1, 9e12), file(2, 0), file(3, 5), file(4, 1)];
    expect(numbers(spareBackups(files, 2))).toEqual([1, 2]);
  });

  it('never gives up the newest one', () => {
    expect(numbers(spareBackups([file(1), file(2)], 0))).toEqual([1]);
    expect(spareBackups([file(7)], 1)).toEqual([]);
  });
});

describe('which files of the tail go', () => {
  const segments = [{ from: 1 }, { from: 101 }, { from: 201 }, { from: 301 }];

  it('keeps every row behind the last but one backup', () => {
    expect(spareSegments(segments, [100, 200, 300])).toEqual([{ from: 1 }, { from: 101 }]);
    expect(spareSegments(segments, [199, 300])).toEqual([{ from: 1 }]);
  });

  it('keeps all of them while there are not two backups', () => {
    expect(spareSegments(segments, [])).toEqual([]);
    expect(spareSegments(segments, [300])).toEqual([]);
  });

  it('keeps the one that is being written', () => {
    expect(spareSegments([{ from: 1 }], [500, 600])).toEqual([]);
  });
});
