import type { DigiconSettings } from '../../hardware/digicon/turnstile.ts';
import type { LotSettings } from '../../hardware/lot/turnstile.ts';
import type {
  DigiconDevice,
  LotDevice,
  SimulatedDigicon,
  SimulatedLot,
} from '../../hardware/simulators/controller-device.ts';
import type { TurnstileEvent } from '../../main/ports/turnstile.ts';
import { createTurnstileLane } from './turnstile-lane.ts';

/** A lane with a turnstile controller in virtual time, not started; `sent` is what the driver has written, in hex. */
export function createLotLane(options: LotSettings & Omit<SimulatedLot, 'device'> = {}) {
  const lane = createTurnstileLane({ device: 'lot', ...options });
  return { ...lane, ...ears(lane), lot: (lane.simulated as LotDevice).controller };
}

export function createDigiconLane(options: DigiconSettings & Omit<SimulatedDigicon, 'device'> = {}) {
  const lane = createTurnstileLane({ device: 'digicon', ...options });
  return { ...lane, ...ears(lane), board: (lane.simulated as DigiconDevice).controller };
}

export async function startedLot(options: Parameters<typeof createLotLane>[0] = {}) {
  const lane = createLotLane(options);
  await lane.start();
  return lane;
}

export async function startedDigicon(options: Parameters<typeof createDigiconLane>[0] = {}) {
  const lane = createDigiconLane(options);
  await lane.start();
  return lane;
}

function ears({ line, clock, events }: ReturnType<typeof createTurnstileLane>) {
  const sent: { readonly atMs: number; readonly hex: string }[] = [];
  const write = line.write.bind(line);
  line.write = (bytes) => {
    sent.push({ atMs: clock.mono(), hex: Buffer.from(bytes).toString('hex') });
    return write(bytes);
  };
  const kinds = (...wanted: readonly TurnstileEvent['kind'][]) =>
    events.filter(({ kind }) => wanted.includes(kind));
  return {
    sent,
    /** What was told about people. */
    told: () => kinds('passed', 'forced', 'missed'),
    faults: () => events.flatMap((event) => (event.kind === 'fault' ? [event.code] : [])),
    kinds,
    /** Lets time pass until it holds. */
    until: async (holds: () => boolean, withinMs = 10_000) => {
      const end = clock.mono() + withinMs;
      while (!holds()) {
        if (clock.mono() > end) throw new Error(`It did not happen within ${withinMs} ms.`);
        await clock.advance(1);
      }
    },
  };
}
