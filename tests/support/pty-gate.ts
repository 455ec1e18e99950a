import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSimulatedTurnstile, type SimulatedTurnstile } from '../../hardware/index.ts';
import { createFaceIndex } from '../../main/adapters/gallery/exact-face-index.ts';
import { randomDigits } from '../../main/adapters/secrets/pin-hash.ts';
import { openStore, type Store } from '../../main/adapters/sqlite/store.ts';
import { createGate, type Gate } from '../../main/app/gate.ts';
import { createHealthBoard, type HealthBoard } from '../../main/app/health-board.ts';
import { policySourcesOf } from '../../main/compose-policy.ts';
import type { PersonId } from '../../main/core/brand.ts';
import { type FaultCode, faultCatalogue } from '../../main/core/codes.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import type { StateKind } from '../../main/core/gate/state.ts';
import { createDoorWatch, type DoorWatch } from './door-watch.ts';
import { voyageId } from './gate-bench.ts';
import { createCountedIds, laneBars, laneConfig, officers } from './gate-deps.ts';
import type { LaneDevice } from './lane-devices.ts';
import { createLaneEngine } from './lane-engine.ts';
import { rulesThat } from './port-rules.ts';
import { realClock } from './real-clock.ts';
import { createRecordingLog } from './recording-log.ts';
import { createScriptCamera } from './script-camera.ts';
import { faceOf, personOf, testPack } from './store-bench.ts';
import { expectOk, storeOptions } from './store-options.ts';
import { seeded } from './turnstile-bench.ts';

/** A whole gate in real time: a real store, and its turnstile at the other end of a pseudo-terminal. */
export interface PtyGate {
  readonly gate: Gate;
  readonly store: Store;
  readonly sim: SimulatedTurnstile;
  readonly door: DoorWatch;
  lane(): StateKind;
  /** Faults that close the lane. */
  down(): readonly FaultCode[];
  /** The next of the crew, who steps up now; answers who it is. */
  stepsUp(): PersonId;
  /** Nobody is before the camera. */
  goesAway(): void;
  /** Nothing waits for an officer any more; whoever may have walked did not. */
  officerRounds(): void;
  /** Called with each row that becomes durable, before anything is made of it. */
  onRow(listener: (draft: EventDraft) => void): void;
  close(): Promise<void>;
}

/** Faces are told apart along so many axes; each of the crew has to stay away for a while before they come again. */
const crewSize = 8;
/** @param openWindowMs the shortest that a site may set is 5500 */
export async function openPtyGate(device: LaneDevice, openWindowMs = 5500): Promise<PtyGate> {
  const folder = mkdtempSync(join(tmpdir(), 'pipo-gate-faults-'));
  const log = createRecordingLog();
  const clock = realClock;
  const store = expectOk(openStore(storeOptions(folder, { clock, log })));
  const sim = await createSimulatedTurnstile({
    ...device,
    onPty: true,
    clock,
    log,
    random: seeded(20261122),
  });
  const door = createDoorWatch(sim, clock.mono);
  const health = createHealthBoard(clock, { turnstile: 'turnstile/absent' });
  const engine = createLaneEngine({ kind: 'ready', pack: testPack });
  enrolCrew(store);
  const listeners: ((draft: EventDraft) => void)[] = [];
  const journal = door.watchJournal(store.journal);
  const gate = createGate({
    ...{ engine, health, clock, log, officers: () => officers },
    camera: createScriptCamera(clock, 100),
    people: store.people,
    voyages: store.voyages,
    notes: store.notes,
    pinVault: store.pins,
    centreIds: store.centreIds,
    randomDigits,
    journal: {
      ...journal,
      append(drafts, within) {
        const written = journal.append(drafts, within);
        if (written.ok) for (const draft of drafts) for (const told of listeners) told(draft);
        return written;
      },
    },
    turnstile: door.watchTurnstile(sim.turnstile),
    ids: createCountedIds(),
    config: { ...laneConfig, openWindowMs },
    newFaceIndex: createFaceIndex,
    barsFor: () => laneBars,
    ...policySourcesOf(store),
    rules: rulesThat(),
  });
  await gate.start();
  gate.officers.signIn('officer-1');
  return {
    ...{ gate, store, sim, door },
    ...peopleOf(gate, store, engine),
    ...viewOf(gate, health),
    onRow: (listener) => void listeners.push(listener),
    close: () => closeAll(gate, sim, store, folder),
  };
}

function viewOf(gate: Gate, health: HealthBoard): Pick<PtyGate, 'lane' | 'down'> {
  return {
    lane: () => gate.runner.state().kind,
    down: () =>
      health
        .all()
        .flatMap(({ code }) => code ?? [])
        .filter((code) => faultCatalogue[code].severity === 'blocks'),
  };
}

function enrolCrew({ people, voyages }: Store): void {
  voyages.save({ voyageId, vesselName: 'CHOK DEE 5', vesselMark: 'SK-5', state: 'open' });
  for (let n = 0; n < crewSize; n += 1) {
    const person = personOf(n);
    people.save(person, [faceOf(n)]);
    voyages.addLine(voyageId, person.personId, 'crew');
  }
}

/** The crew steps up in turn; each as if they had never passed. */
function peopleOf(gate: Gate, { voyages }: Store, engine: ReturnType<typeof createLaneEngine>) {
  let last = -1;
  return {
    stepsUp(): PersonId {
      last = (last + 1) % crewSize;
      const { personId } = personOf(last);
      voyages.moveLine(voyageId, personId, 'expected', realClock.wall());
      engine.sees({ axis: last, x: 120 + 160 * (last % 2) });
      return personId;
    },
    goesAway() {
      engine.sees(undefined);
    },
    officerRounds() {
      for (const { passageId, confirmation } of gate.ledger.recent())
        if (confirmation === 'none') gate.officers.statePassage(passageId, false);
      for (const { caseId } of gate.desk.open()) gate.officers.closeCase(caseId, 'left', '');
    },
  };
}

async function closeAll(gate: Gate, sim: SimulatedTurnstile, store: Store, folder: string): Promise<void> {
  await gate.close('the test ended');
  await sim.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
}
