import { onTestFinished } from 'vitest';
import type { TurnstileDevice } from '../../hardware/index.ts';
import type { SimulatedDevice } from '../../hardware/simulators/device.ts';
import type { MemoryLine } from '../../hardware/simulators/memory-line.ts';
import { createFaceIndex } from '../../main/adapters/gallery/exact-face-index.ts';
import { randomDigits } from '../../main/adapters/secrets/pin-hash.ts';
import { openStore, type Store } from '../../main/adapters/sqlite/store.ts';
import type { BarsFor } from '../../main/app/bar-source.ts';
import { createGate, type Gate } from '../../main/app/gate.ts';
import { createHealthBoard, type HealthBoard } from '../../main/app/health-board.ts';
import type { PaperReader } from '../../main/app/identity-claim.ts';
import { createLaneLanguage, type LaneLanguage } from '../../main/app/lane-language.ts';
import type { Officer } from '../../main/app/officer-desk.ts';
import type { RuleBook } from '../../main/app/rule-book.ts';
import type { CrewView, OfficerView } from '../../main/bridge/contract.ts';
import { crewView } from '../../main/bridge/views/crew-view.ts';
import { officerView } from '../../main/bridge/views/officer-view.ts';
import { createPeopleCards } from '../../main/bridge/views/people-cards.ts';
import { windowView } from '../../main/bridge/views/shift-view.ts';
import { policySourcesOf } from '../../main/compose-policy.ts';
import type { PersonId, VoyageId } from '../../main/core/brand.ts';
import type { JournalRow } from '../../main/core/events/row.ts';
import type { LineState } from '../../main/core/people.ts';
import type { PortRules } from '../../main/core/rules/rules.ts';
import type { Journal } from '../../main/ports/journal.ts';
import type { Turnstile } from '../../main/ports/turnstile.ts';
import {
  createCountedIds,
  createFickleDisk,
  type FickleDisk,
  laneBars,
  laneConfig,
  officers,
} from './gate-deps.ts';
import { connectLane, createGateWorld, createProcessClock, type GateWorld } from './gate-world.ts';
import { type LaneDevice, laneDevices } from './lane-devices.ts';
import { createLaneEngine, type LaneEngine } from './lane-engine.ts';
import { rulesThat } from './port-rules.ts';
import { createRecordingLog } from './recording-log.ts';
import { createScriptCamera, live, type ScriptCamera } from './script-camera.ts';
import { faceOf, personOf } from './store-bench.ts';
import { expectOk, storeOptions } from './store-options.ts';
import { tempDir } from './temp-dir.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface GateBenchOptions {
  readonly device?: TurnstileDevice | LaneDevice;
  /** Of an earlier bench, whose process is gone: the same turnstile in the same time. */
  readonly world?: GateWorld;
  /** Of an earlier bench: the same database and keys. */
  readonly directory?: string;
  readonly bootId?: string;
  readonly config?: Partial<typeof laneConfig>;
  /** Changes to the rules that hold; see `testRules`. */
  readonly rules?: Partial<PortRules>;
  /** In place of rules that never change. */
  readonly ruleBook?: RuleBook;
  /** Changes the record before the gate sees it; the bench goes on reading the real one. */
  readonly journal?: (journal: Journal) => Journal;
  /** What stands in the store before the gate is built. */
  readonly first?: (store: Store) => void;
  /** Changes the driver before the gate sees it. */
  readonly turnstile?: (turnstile: Turnstile) => Turnstile;
  /** Who may sign in; the two of `gate-deps` unless told otherwise. */
  readonly officers?: () => readonly Officer[];
  /** Bars that are not the same for everybody. */
  readonly barsFor?: BarsFor;
  /** A reader of papers at the lane. */
  readonly papers?: PaperReader;
}

/** A whole gate on a real store, a simulated board spoken to byte by byte, and time in the test's hands. */
export interface GateBench {
  readonly gate: Gate;
  readonly health: HealthBoard;
  readonly store: Store;
  readonly directory: string;
  readonly clock: VirtualClock;
  readonly world: GateWorld;
  readonly engine: LaneEngine;
  readonly camera: ScriptCamera;
  readonly disk: FickleDisk;
  readonly device: SimulatedDevice;
  readonly line: MemoryLine;
  /** The driver, as it is before a test changes it. */
  readonly turnstile: Turnstile;
  readonly log: ReturnType<typeof createRecordingLog>;
  /** What became durable and what went to the board, in the order in which it happened: `kind` or `> hex`. */
  readonly timeline: readonly string[];
  rows(): readonly JournalRow[];
  kinds(): readonly string[];
  lane(): string;
  /** Lets time pass until it holds. */
  until(what: string, holds: () => boolean, withinMs?: number): Promise<void>;
  pass(delayMs: number): Promise<void>;
  /** Enrols person `n` with a face along axis `n`, on the open list unless told otherwise. */
  knows(n: number, onList?: boolean): PersonId;
  lineOf(personId: PersonId): LineState | undefined;
  unplug(): void;
  replug(): void;
  readonly language: LaneLanguage;
  crew(): CrewView;
  officer(): OfficerView;
  /** The process and its memory are gone at once; what was durable stays. */
  powerCut(): void;
}

export const voyageId = 'voyage-1' as VoyageId;

/** A gate that has started and is ready for people. */
export async function startGateBench(options: GateBenchOptions = {}): Promise<GateBench> {
  const bench = createGateBench(options);
  const started = bench.gate.start();
  bench.engine.back();
  bench.camera.becomes(live);
  await bench.pass(3000);
  await started;
  return bench;
}

/** Built, not started: the engine has not come up. */
export function createGateBench(options: GateBenchOptions = {}): GateBench {
  const equipment = createEquipment(options);
  const { store, processClock: clock, log, disk, engine, camera, lane } = equipment;
  const health = createHealthBoard(clock, {
    camera: 'camera/window-gone',
    turnstile: 'turnstile/absent',
    engine: 'engine/starting',
  });
  const { people, voyages } = store;
  const config = { ...laneConfig, ...options.config };
  const ids = createCountedIds(options.bootId ?? 'id');
  const parts = {
    camera,
    engine,
    people,
    voyages,
    health,
    clock,
    ids,
    log,
    officers: options.officers ?? (() => officers),
    config,
  };
  const turnstile = options.turnstile?.(lane.turnstile) ?? lane.turnstile;
  options.first?.(store);
  const journal = options.journal?.(disk.journal) ?? disk.journal;
  const gate = createGate({
    ...parts,
    notes: store.notes,
    pinVault: store.pins,
    centreIds: store.centreIds,
    randomDigits,
    journal,
    turnstile,
    newFaceIndex: createFaceIndex,
    barsFor: options.barsFor ?? (() => laneBars),
    ...policySourcesOf(store),
    rules: options.ruleBook ?? rulesThat(options.rules),
    papers: options.papers,
  });
  const bench = { ...equipment, ...lane, gate, health };
  return { ...bench, ...questionsTo(bench), ...actionsOn(bench), ...viewsOf(bench, config) };
}

function createEquipment(options: GateBenchOptions) {
  const { device = 'modbus-relay', directory = tempDir(), bootId } = options;
  const world = options.world ?? createGateWorld(typeof device === 'string' ? laneDevices[device] : device);
  const clock = createProcessClock(world.clock);
  const log = createRecordingLog();
  const store = expectOk(
    openStore(storeOptions(directory, { clock, log, ...(bootId === undefined ? {} : { bootId }) })),
  );
  onTestFinished(() => store.close());
  store.voyages.save({ voyageId, vesselName: 'CHOK DEE 5', vesselMark: 'SK-5', state: 'open' });
  const timeline: string[] = [];
  const disk = createFickleDisk(store.journal, (drafts) => timeline.push(...drafts.map(({ kind }) => kind)));
  const lane = connectLane(world, clock, log, (bytes) =>
    timeline.push(`> ${Buffer.from(bytes).toString('hex')}`),
  );
  const engine = createLaneEngine();
  const camera = createScriptCamera(clock, 100, { kind: 'down', code: 'camera/window-gone' });
  const equipment = { directory, world, log, store, timeline, disk, lane, engine, camera };
  return { ...equipment, clock: world.clock, processClock: clock };
}

type Built = ReturnType<typeof createEquipment> & { readonly gate: Gate; readonly health: HealthBoard };

function questionsTo({ store, gate }: Built) {
  const rows = () => store.journal.read(1, Number.MAX_SAFE_INTEGER);
  return {
    rows,
    kinds: () => rows().map(({ kind }) => kind),
    lane: () => gate.runner.state().kind,
    lineOf: (personId: PersonId) =>
      store.voyages.find(voyageId)?.lines.find((l) => l.personId === personId)?.state,
  };
}

function actionsOn({ store, gate, clock, processClock, lane }: Built) {
  return {
    async until(what: string, holds: () => boolean, withinMs = 15_000) {
      for (let waited = 0; !holds(); waited += 10) {
        if (waited > withinMs) throw new Error(`It did not happen within ${withinMs} ms: ${what}`);
        await clock.advance(10);
      }
    },
    pass: (delayMs: number) => clock.advance(delayMs),
    knows(n: number, onList = true) {
      const person = personOf(n);
      store.people.save(person, [faceOf(n)]);
      if (onList) store.voyages.addLine(voyageId, person.personId, 'crew');
      gate.gallery.enrolled(person.personId);
      return person.personId;
    },
    unplug() {
      lane.line.unplug();
      lane.device.lineLost();
    },
    replug: () => lane.line.replug(),
    powerCut() {
      processClock.die();
      gate.runner.close();
      store.close();
    },
  };
}

function viewsOf(
  bench: Pick<GateBench, 'gate' | 'health' | 'store' | 'clock' | 'turnstile'>,
  config: typeof laneConfig,
) {
  const { gate, health, clock, turnstile } = bench;
  const { people, voyages } = bench.store;
  const cards = createPeopleCards(people);
  gate.gallery.onEnrolled(cards.forget);
  const atGate = gate.shifts.forWindow();
  const language = createLaneLanguage({ ...gate, people, clock });
  return {
    language,
    crew: () =>
      crewView({
        state: gate.runner.state(),
        lane: config.lane,
        openVoyages: voyages.listOpen(),
        person: (personId) => people.find(personId),
        ticketOf: (state) => gate.desk.find(state.caseId)?.ticket,
        chosen: language.chosen(),
        language: 'th',
        look: { pixelsPerMm: 4, textScale: 1 },
        help: false,
      }),
    officer: (): OfficerView => {
      const shared = officerView({
        gate,
        health,
        turnstile,
        people: cards,
        voyages,
        clock,
        officers: () => officers,
        lists: () => undefined,
        lane: config.lane,
        site: 'samut-sakhon',
        gateName: 'lane-1',
        look: { pixelsPerMm: 4, textScale: 1 },
        neededSimilarity: () => gate.bars.current().minSimilarity,
        pairsAmong: (ids) => bench.store.notes.pairsAmong(ids),
        openDuplicates: () => bench.store.duplicates.open().length,
        unsent: () => 0,
        certificateDaysLeft: () => undefined,
        demo: () => null,
      });
      const shift = atGate.shown();
      // Before the eyes of somebody who may see everything, whoever is signed in.
      const all = windowView(shared, { ...shift, officer: officers[0] }, undefined);
      return { ...all, cases: shared.cases, officer: windowView(shared, shift, undefined).officer };
    },
  };
}

/** True for bytes that ask a board to close a contact, or a controller to let somebody through. */
export function asksForOn(entry: string): boolean {
  if (!entry.startsWith('> ')) return false;
  const bytes = Buffer.from(entry.slice(2), 'hex');
  if (bytes[0] === 0xa0) return bytes[2] === 1;
  if (bytes[0] === 0x02) return bytes[3] === 0x48 || bytes[3] === 0x41;
  if (bytes[1] === 0x10) return bytes[2] === 0 && bytes[8] !== 0;
  return bytes[1] === 5 && (bytes[2] === 2 || bytes[4] === 0xff);
}
