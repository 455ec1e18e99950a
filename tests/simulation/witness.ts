import { faultCatalogue } from '../../main/core/codes.ts';
import { createDoorWatch, type DoorWatch } from '../support/door-watch.ts';
import type { GateBench } from '../support/gate-bench.ts';
import type { GateWorld } from '../support/gate-world.ts';
import { createRotationWatch, type RotationWatch } from './rotation-watch.ts';

/** Sees the gate from outside: what became durable, what the turnstile was asked for, what the arm did. */
export interface Witness extends Omit<DoorWatch, 'died'> {
  readonly rotations: RotationWatch;
  /** How many were started so far. */
  processes(): number;
  /** A process has started. */
  follow(bench: GateBench): void;
  /** It is about to die. */
  leave(): void;
  /** The line is being disturbed: what is missed now may be missed. */
  disturbed(): void;
  /** The plug of the turnstile was pulled, reported or not, or put back. */
  plugged(inPlace: boolean): void;
}

export function createWitness({ device, ...world }: GateWorld): Witness {
  const door = createDoorWatch(device, world.clock.mono);
  const rotations = createRotationWatch({ device, ...world });
  let bench: GateBench | undefined;
  let processes = 0;
  let isPlugged = true;
  return {
    ...door,
    rotations,
    processes: () => processes,
    follow(started) {
      bench = started;
      processes += 1;
      isPlugged = true;
    },
    leave() {
      rotations.interrupted(bench?.gate.recorder.waiting() ?? 0);
      bench = undefined;
      door.died();
    },
    disturbed: rotations.disturbed,
    plugged(inPlace) {
      isPlugged = inPlace;
    },
    look() {
      door.look();
      rotations.look(isPlugged && bench !== undefined && watchesItsArm(bench));
    },
  };
}

/** The gate knows of nothing that would keep it from seeing the arm turn. */
function watchesItsArm({ health, turnstile }: GateBench): boolean {
  const code = health.codeOf('turnstile');
  const down = code !== undefined && faultCatalogue[code].severity === 'blocks';
  return !down && turnstile.capabilities().passageFeedback;
}
