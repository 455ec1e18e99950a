import { UplinkRunner } from '../../main/app/uplink-runner.ts';
import type { UplinkHealth } from '../../main/app/uplink-watch.ts';
import type { FaultCode } from '../../main/core/codes.ts';
import { ok } from '../../main/core/result.ts';
import { FakeUplink } from './fake-uplink.ts';
import { createMemoryJournal, createMemoryMarks, signIn } from './memory-journal.ts';
import { createRecordingLog } from './recording-log.ts';
import { createVirtualClock } from './virtual-clock.ts';

export const bootId = '0198e0a0-0000-7000-8000-000000000001';
export const centralA = '0198e0a0-0000-4000-8000-00000000000a';
export const centralB = '0198e0a0-0000-4000-8000-00000000000b';

/** A runner whose line, centre and time are in the test's hands. */
export function createBench(
  options: { head?: number; watermark?: number; certificateDaysLeft?: () => number | undefined } = {},
) {
  const journal = createMemoryJournal();
  for (let i = 0; i < (options.head ?? 0); i += 1) journal.append([signIn()]);
  const marks = createMemoryMarks(options.watermark);
  const line = new FakeUplink();
  const clock = createVirtualClock();
  const log = createRecordingLog();
  const health: UplinkHealth[] = [];
  const gateFaults: FaultCode[] = [];
  const unreadable: FaultCode[] = [];
  const onUnreadable = (code: FaultCode) => void unreadable.push(code);
  const commit = (...entry: Parameters<typeof journal.append>) => {
    journal.append(...entry);
    return ok();
  };
  const refused: string[] = [];
  const runner = new UplinkRunner(
    { journal, marks, transport: line, clock, log },
    {
      ...{ bootId, onUnreadable, commit },
      certificateDaysLeft: options.certificateDaysLeft ?? (() => undefined),
      faults: () => gateFaults,
      onHealth: (change) => health.push(change),
      onRefused: (topic, cause) => refused.push(`${topic} ${cause}`),
    },
  );
  const ack = (upTo: number, more: Partial<Parameters<FakeUplink['ack']>[0]> = {}) =>
    line.ack({ upTo, missing: [], highest: upTo, ...more });
  return { refused, unreadable, journal, marks, line, clock, log, health, gateFaults, runner, ack };
}

export type Bench = ReturnType<typeof createBench>;

/** Brings the line and the centre up with everything sent and confirmed. */
export async function settle(bench: Bench): Promise<void> {
  bench.line.up();
  bench.line.central({ online: true, bootId: centralA });
  await bench.clock.advance(10);
  await drain(bench);
  bench.ack(bench.journal.rows.length);
  await bench.clock.advance(10);
  bench.health.splice(0);
}

/** Confirms what is sent, until nothing more comes. */
export async function drain({ line, clock, ack }: Bench): Promise<void> {
  for (let sent = line.takeSent().flat(); sent.length > 0; sent = line.takeSent().flat()) {
    ack(Math.max(...sent));
    await clock.advance(10);
  }
}
