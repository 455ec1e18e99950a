import { closeSync, openSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { checkCopy } from '../../../main/adapters/sqlite/copy-check.ts';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import { diskOf, reserveFile } from '../../../main/adapters/system/disk.ts';
import { createDiskWatch } from '../../../main/app/disk-watch.ts';
import { createHealthBoard } from '../../../main/app/health-board.ts';
import { createRecorder } from '../../../main/app/recorder.ts';
import type { EventDraft } from '../../../main/core/events/kinds.ts';
import { storeOptions } from '../../support/store-options.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

/**
 * Child process of the test of a full disk: a gate's record on a small file system of its own, which is filled to the
 * last byte, worked on, and freed again. Prints what happened as one line of JSON.
 */
const folder = process.argv[2] ?? '';
const mebibyte = 1024 ** 2;
const limits = { tightBytes: 10 * mebibyte, lowBytes: 6 * mebibyte, fullBytes: 3 * mebibyte, leaveAt: 1.25 };
const options = storeOptions(folder);
const opened = openStore(options);
if (!opened.ok) throw new Error(opened.error.sentence);
const { journal, photographs } = opened.value;
const { log } = options;
const clock = createVirtualClock();
const health = createHealthBoard(clock, {});
const recorder = createRecorder({ journal, health, clock, log });
const reserve = reserveFile(join(folder, 'reserve'), 8 * mebibyte);
const watch = createDiskWatch({
  ...{ photographs, reserve, recorder, health, clock, log, limits },
  disk: diskOf(folder),
  dropOlderBackups: () => undefined,
});

/** Lets the gate's time pass while files are really written. */
async function pass(seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i++) {
    await clock.advance(1000);
    await setTimeout(2);
  }
}

const fact = (n: number): EventDraft => ({
  kind: 'turnstile.counted',
  payload: { direction: 'out', count: n, cause: 'emergency', alarmId: null },
});
const permission = (): boolean =>
  recorder.commit([{ kind: 'fault.raised', payload: { code: 'camera/frozen' } }]).ok;

/** Every byte that is left goes into one file. */
function fill(path: string): void {
  const fd = openSync(path, 'a');
  for (const size of [64 * 1024, 4096, 512, 1]) {
    try {
      for (;;) writeSync(fd, Buffer.alloc(size));
    } catch {
      // Full at this size; smaller pieces may still fit.
    }
  }
  closeSync(fd);
}

await pass(15);
const before = { reserve: reserve.isHeld(), permission: permission(), stage: watch.stage() };
const filler = join(folder, 'filler');
writeFileSync(filler, '');
fill(filler);
const free = statfsSync(folder).bavail;
// The disk is full before the gate has looked at it: its next rows do not fit, until the reserve is there.
const facts = 1200;
for (let n = 1; n <= facts; n++) {
  recorder.record([fact(n)]);
  if (n % 50 === 0) await pass(2);
}
await pass(10);
const full = {
  ...{ free, reserve: reserve.isHeld(), stage: watch.stage(), fault: health.codeOf('store') },
  ...{ permission: permission(), waiting: recorder.waiting() },
};
rmSync(filler);
await pass(30);
const after = {
  ...{ reserve: reserve.isHeld(), stage: watch.stage(), fault: health.codeOf('store') ?? null },
  ...{ permission: permission(), waiting: recorder.waiting() },
};
watch.close();
recorder.close();
const rows = journal.read(1, 100_000);
const counted = rows
  .filter(({ kind }) => kind === 'turnstile.counted')
  .map(({ payload }) => payload['count']);
opened.value.close();
const owner = { gateKey: options.gateKey, publicKeyPem: options.secrets.publicKeyPem() };
const checked = checkCopy(options.path, owner);
const lost = facts - counted.length;
const inOrder = counted.every((count, i) => count === i + 1);
process.stdout.write(`${JSON.stringify({ before, full, after, lost, inOrder, sound: checked.ok })}\n`);
