import type { PassageId } from '../core/brand.ts';
import { faultCatalogue } from '../core/codes.ts';
import type { Box } from '../core/frame.ts';
import type { GateConfig, StateKind } from '../core/gate/state.ts';
import type { TrackConfig } from '../core/matching/track.ts';
import { unreachable } from '../core/result.ts';
import type { FrameSource } from '../ports/camera.ts';
import type { Clock } from '../ports/clock.ts';
import type { FaceEngine } from '../ports/engine.ts';
import type { Ids } from '../ports/ids.ts';
import type { Journal } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { Turnstile, TurnstileEvent } from '../ports/turnstile.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';
import { type CaseDesk, createCaseDesk } from './case-desk.ts';
import { createEffectPerformer } from './effect-performer.ts';
import { createLiveGallery, type LiveGallery } from './gallery.ts';
import { createGateRunner, type GateRunner } from './gate-runner.ts';
import type { HealthBoard } from './health-board.ts';
import { createOfficerDesk, type Officer, type OfficerDesks } from './officer-desk.ts';
import { createPassLedger, type PassLedger } from './pass-ledger.ts';
import { createRecognitionLoop, type RecognitionLoop } from './recognition-loop.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { findLeftovers, type Leftovers } from './restart-recovery.ts';
import { changesScreens } from './screen-change.ts';
import { lacking, provesTurnstile } from './turnstile-proof.ts';

export interface GateDeps {
  readonly camera: FrameSource;
  readonly engine: FaceEngine;
  readonly turnstile: Turnstile;
  readonly journal: Journal;
  readonly people: PeopleStore;
  readonly voyages: VoyageStore;
  readonly health: HealthBoard;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly officers: readonly Officer[];
  readonly config: GateConfig & {
    readonly roi: Box;
    readonly frameTimeoutMs: number;
    readonly maxFrameAgeMs: number;
    readonly track: TrackConfig;
    readonly minSimilarityElsewhere: number;
    readonly productVersion: string;
    readonly device: string;
  };
}

/** One running gate: everything the windows, the demo and the tests talk to. */
export interface Gate {
  readonly runner: GateRunner;
  readonly officers: OfficerDesks;
  readonly desk: CaseDesk;
  readonly ledger: PassLedger;
  readonly gallery: LiveGallery;
  readonly recorder: Recorder;
  readonly loop: RecognitionLoop;
  /** Something that a screen shows may have changed. */
  onChange(listener: () => void): Unsubscribe;
  changed(): void;
  start(): Promise<void>;
  close(cause: string): Promise<void>;
}

type GateParts = Pick<Gate, 'runner' | 'officers' | 'desk' | 'ledger' | 'gallery' | 'recorder' | 'loop'>;

/** Wires the pure machine to its ports. */
export function createGate(deps: GateDeps): Gate {
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const leftovers = findLeftovers(deps.journal);
  const parts = createParts(deps, leftovers, changed);
  const { runner, recorder, loop, gallery } = parts;
  const { health, turnstile, clock } = deps;
  const subscriptions = [
    tellScreens(parts, changed),
    connectHealth(deps, recorder, runner, changed),
    turnstile.onEvent((event) => onTurnstile(event, runner, health)),
    provesTurnstile(deps, runner),
  ];
  return {
    ...parts,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed,
    async start() {
      raiseInitialFaults(health, runner);
      recorder.record([...leftovers.drafts, startedDraft(deps)]);
      // Only now: what they report belongs to this run and stands after its first row.
      subscriptions.push(connectEngine(deps, gallery), connectCamera(deps));
      await turnstile.start();
      loop.start();
    },
    async close(cause) {
      // OFF first and the last row next: the engine may keep the loop waiting for as long as it likes.
      const looked = loop.stop();
      for (const unsubscribe of subscriptions) unsubscribe();
      runner.close();
      const off = turnstile.close().catch((error: unknown) => deps.log.error('turnstile.bug', bugOf(error)));
      await atMost(offWithinMs, off, clock);
      recorder.record([{ kind: 'gate.stopped', payload: { cause } }]);
      recorder.close();
      await Promise.all([off, atMost(lookWithinMs, looked, clock)]);
    },
  };
}

function createParts(deps: GateDeps, { lastTicket, passes }: Leftovers, changed: () => void): GateParts {
  const { clock, ids, config, people, voyages } = deps;
  const { direction, minSimilarityElsewhere } = config;
  const recorder = createRecorder(deps);
  const gallery = createLiveGallery(people, voyages);
  const ledger = createPassLedger(clock, passes);
  const desk = createCaseDesk({
    clock,
    ticketBefore: lastTicket,
    sameFaceSimilarity: config.consensus.minSimilarity,
  });
  const loop: RecognitionLoop = createRecognitionLoop({
    ...deps,
    gallery,
    restMs: () => restMsOf(runner.state().kind),
    observe: (observation) =>
      runner.dispatch({ kind: 'observed', observation, passageId: ids.uuid() as PassageId }),
  });
  const shared = { ...deps, recorder, gallery, desk, ledger, direction };
  const perform = createEffectPerformer({ ...shared, looks: loop, minSimilarityElsewhere, changed });
  const runner: GateRunner = createGateRunner({ ...deps, perform });
  const officers = createOfficerDesk({ ...shared, runner: () => runner });
  return { runner, officers, desk, ledger, gallery, recorder, loop };
}

/** A line that has not taken the OFF by then does not keep the last row from the record. */
const offWithinMs = 1500;
/** The engine is closed after the gate, and answers then at the latest. */
const lookWithinMs = 1000;

/** Waits for `work`, but no longer than this. */
async function atMost(ms: number, work: Promise<unknown>, clock: Clock): Promise<void> {
  let cancel = (): void => undefined;
  const late = new Promise<void>((resolve) => {
    cancel = clock.after(ms, resolve);
  });
  await Promise.race([work, late]);
  cancel();
}

const bugOf = (error: unknown) => ({ message: error instanceof Error ? error.message : String(error) });

/** Between looks while nobody waits to be recognised: enough to follow the face, and the turnstile goes first. */
const calmMs = 150;

function restMsOf(state: StateKind): number {
  switch (state) {
    case 'locked':
    case 'acquiring':
    case 'identifying':
    case 'referred':
      return 0;
    case 'committing':
    case 'granting':
    case 'open':
    case 'free-passage':
    case 'out-of-service':
      return calmMs;
    default:
      return unreachable(state);
  }
}

function startedDraft({ config, engine }: GateDeps) {
  const state = engine.state();
  const pack = state.kind === 'ready' ? state.pack : null;
  return {
    kind: 'gate.started',
    payload: { version: config.productVersion, pack, device: config.device },
  } as const;
}

/** Also when another face came into view or left it, whatever the machine made of that: cases say who is there. */
function tellScreens({ runner, loop }: Pick<GateParts, 'runner' | 'loop'>, changed: () => void): Unsubscribe {
  let inView = loop.newestLook()?.track;
  return runner.onTransition((transition) => {
    const track = loop.newestLook()?.track;
    if (track === inView && !changesScreens(transition)) return;
    inView = track;
    changed();
  });
}

/** Parts that have not reported yet count as down: the gate starts closed and opens when they are there. */
function raiseInitialFaults(health: HealthBoard, runner: GateRunner): void {
  for (const { code } of health.all()) if (code !== undefined) runner.dispatch({ kind: 'fault', code });
}

/** Every change of health reaches the machine, the journal and the screens. */
function connectHealth(
  deps: GateDeps,
  recorder: Recorder,
  runner: GateRunner,
  changed: () => void,
): Unsubscribe {
  return deps.health.onChange(({ part, before, after }) => {
    deps.log.info('health.change', { part, before, after });
    if (after !== undefined && faultCatalogue[after].severity === 'blocks')
      runner.dispatch({ kind: 'fault', code: after });
    else runner.dispatch({ kind: 'recovered', part });
    if (before !== undefined) recorder.record([{ kind: 'fault.cleared', payload: { code: before } }]);
    if (after !== undefined) recorder.record([{ kind: 'fault.raised', payload: { code: after } }]);
    changed();
  });
}

function onTurnstile(event: TurnstileEvent, runner: GateRunner, health: HealthBoard): void {
  switch (event.kind) {
    case 'passed':
    case 'forced':
    case 'emergency':
      runner.dispatch(event);
      break;
    case 'fault':
      health.report('turnstile', event.code);
      break;
    case 'recovered':
      health.report('turnstile', lacking(event.capabilities));
      break;
    default:
      unreachable(event);
  }
}

function connectCamera({ camera, health }: GateDeps): Unsubscribe {
  const apply = (): void => {
    const state = camera.state();
    health.report('camera', state.kind === 'live' ? undefined : state.code);
  };
  apply();
  return camera.onState(apply);
}

/** A pack that becomes ready brings its templates into the gallery; no other pack's are ever compared. */
function connectEngine({ engine, health }: GateDeps, gallery: LiveGallery): Unsubscribe {
  let loaded: string | undefined;
  const apply = (): void => {
    const state = engine.state();
    if (state.kind === 'ready' && state.pack !== loaded) {
      loaded = state.pack;
      gallery.load(state.pack);
    }
    health.report('engine', state.kind === 'ready' ? undefined : state.code);
  };
  apply();
  return engine.onState(apply);
}
