import type { Direction } from '../../../main/core/voyage/direction.ts';
import type { TurnstileBench } from './bench.ts';
import { must, mustEqual } from './broken.ts';

/** Sentences that several steps share. */

/** A grant that was refused before a byte of it was written; the reason is the last fault. */
export const nothingSent = { ok: false, error: 'turnstile/absent' } as const;

export const lastFault = (bench: TurnstileBench) => bench.kinds('fault').at(-1)?.code;
export const reported = (bench: TurnstileBench) => [...bench.kinds('passed'), ...bench.kinds('forced')];

/** The driver proves the grant as far as the device lets it. */
export async function grantIsProven(bench: TurnstileBench, direction: Direction = 'out'): Promise<void> {
  const value = bench.profile.capabilities.readBack ? 'read-back' : 'written';
  mustEqual('The grant', await bench.grant(direction), { ok: true, value });
}

/** Somebody who was let in has turned the arm `times` times, and it was told where the device can tell it. */
export async function hasWalked(
  bench: TurnstileBench,
  direction: Direction = 'out',
  times = 1,
): Promise<void> {
  const { referee, profile } = bench;
  if (referee !== null)
    await bench.until('somebody walks', () => referee.counters().rotations[direction] === times);
  if (!profile.capabilities.passageFeedback) return;
  await bench.until('the passage is reported', () => bench.kinds('passed').length > 0, bench.handMs(8000));
  mustEqual(
    'The direction of the reported passage',
    bench.kinds('passed').map((event) => event.direction),
    [direction],
  );
}

/** The contact is open, or the permission is over, and the driver has had the time to read that back. */
export async function releaseIsOver(bench: TurnstileBench): Promise<void> {
  const { referee, profile } = bench;
  const lastsMs = profile.release.kind === 'contact' ? profile.release.pulseMs : profile.release.lastsMs;
  if (referee === null) await bench.pass(2 * lastsMs);
  else await bench.until('the release is over', () => !referee.isReleased(), 2 * lastsMs + 5000);
  await bench.pass(300);
}

export async function recovers(bench: TurnstileBench): Promise<void> {
  const before = bench.kinds('recovered').length;
  await bench.until('the device recovers', () => bench.kinds('recovered').length > before);
}

export function noFaultWasTold(bench: TurnstileBench): void {
  const codes = bench.kinds('fault').map(({ code }) => code);
  must(codes.length === 0, `A fault was told although nothing is wrong: ${codes.join(', ')}.`);
}
