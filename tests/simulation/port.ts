import { type GateBench, startGateBench } from '../support/gate-bench.ts';
import { createGateWorld, type GateWorld } from '../support/gate-world.ts';
import { type LaneName, laneDevices } from '../support/lane-devices.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createWitness, type Witness } from './witness.ts';

/** Whom a lane lets through on a grant, and whom the turnstile lets through by itself. */
const lanes = {
  out: { lane: 'out' },
  both: { lane: 'both' },
  'out, and in is free': { lane: 'out', freeDirection: 'in' },
} as const;
export type LaneKind = keyof typeof lanes;
export const laneKinds = Object.keys(lanes) as readonly LaneKind[];

export interface PortOptions {
  readonly turnstile: LaneName;
  readonly lane: LaneKind;
}

/** A turnstile on the pier and the gate before it, whose process may die and be started again. */
export interface Port {
  readonly world: GateWorld;
  readonly witness: Witness;
  /** Of the process that runs now. */
  bench(): GateBench;
  /** Lets time pass, under the eyes of the witness. */
  pass(delayMs: number): Promise<void>;
  /** The process dies at once and is started again on what is durable. */
  powerCut(): Promise<void>;
  close(): void;
}

/** People who may step up; the last one is kept for the proof that the gate works again. */
export const crew = [1, 2, 3, 4] as const;
export const lastOfCrew = 6;

/** The witness looks this often, milliseconds: often enough to see every closing of a PASS contact. */
const lookMs = 20;

export async function openPort({ turnstile, lane }: PortOptions): Promise<Port> {
  const directory = tempDir();
  const world = createGateWorld(laneDevices[turnstile]);
  const witness = createWitness(world);
  let boots = 0;
  const boot = async (): Promise<GateBench> => {
    boots += 1;
    const watched = { turnstile: witness.watchTurnstile, journal: witness.watchJournal };
    const started = await startGateBench({
      ...watched,
      directory,
      world,
      bootId: bootIdOf(boots),
      config: lanes[lane],
    });
    witness.follow(started);
    return started;
  };
  let bench = await boot();
  for (const n of [...crew, lastOfCrew]) bench.knows(n);
  return {
    world,
    witness,
    bench: () => bench,
    async pass(delayMs) {
      for (let left = delayMs; left > 0; left -= lookMs) {
        await world.clock.advance(Math.min(lookMs, left));
        witness.look();
      }
    },
    async powerCut() {
      witness.leave();
      bench.powerCut();
      bench = await boot();
    },
    close: () => bench.powerCut(),
  };
}

function bootIdOf(n: number): string {
  return `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}
