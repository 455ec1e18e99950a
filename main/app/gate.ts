import type { PassageId } from '../core/brand.ts';
import type { WriteFault } from '../core/codes.ts';
import type { Box } from '../core/frame.ts';
import { awaitingRearm, type GateConfig, initialState, type StateKind } from '../core/gate/state.ts';
import type { ConsensusConfig } from '../core/matching/evidence.ts';
import type { SpoofCheck } from '../core/matching/liveness.ts';
import type { TrackConfig } from '../core/matching/track.ts';
import { unreachable } from '../core/result.ts';
import type { LaneDirection } from '../core/voyage/direction.ts';
import type { FrameSource } from '../ports/camera.ts';
import type { Clock } from '../ports/clock.ts';
import type { CentreIds } from '../ports/dataset-store.ts';
import type { FaceEngine } from '../ports/engine.ts';
import type { NewFaceIndex } from '../ports/face-index.ts';
import type { Ids } from '../ports/ids.ts';
import type { Journal } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import type { PeopleNotes } from '../ports/people-notes.ts';
import type { PeoplePages } from '../ports/people-pages.ts';
import type { PinVault } from '../ports/pin-vault.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { Turnstile } from '../ports/turnstile.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';
import { type AlarmDesk, createAlarmDesk } from './alarm-desk.ts';
import { type BarSource, type BarsFor, createBarSource } from './bar-source.ts';
import type { Boarding } from './boarding-boat.ts';
import { type BoatBoard, createBoatBoard } from './boat-board.ts';
import { type CaseDesk, createCaseDesk, type OpenCase } from './case-desk.ts';
import { createEffectPerformer } from './effect-performer.ts';
import { createEmergencyWatch, type EmergencyWatch } from './emergency-watch.ts';
import type { FaceLooks } from './face-looks.ts';
import { createLiveGallery, type LiveGallery, type PackScales } from './gallery.ts';
import {
  connectCamera,
  connectEngine,
  connectHealth,
  connectPapers,
  onTurnstile,
} from './gate-connections.ts';
import { createFailureHandler } from './gate-failures.ts';
import { type GatePolicy, type PolicySources, policyOf } from './gate-policy.ts';
import { createGateRunner, type GateRunner } from './gate-runner.ts';
import { staffOf } from './gate-staff.ts';
import type { HealthBoard } from './health-board.ts';
import { createIdentityClaims, type IdentityClaims, type PaperReader } from './identity-claim.ts';
import { cannotSee } from './lane-sight.ts';
import type { Officer, OfficerDesks } from './officer-desk.ts';
import type { OfficerPins, ShiftRule } from './officer-pins.ts';
import { createPassLedger, type PassLedger } from './pass-ledger.ts';
import type { PassageTerms } from './passage-terms.ts';
import { createRecognitionLoop, type RecognitionLoop } from './recognition-loop.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { findLeftovers, type Leftovers, nothingLeft } from './restart-recovery.ts';
import { changesScreens } from './screen-change.ts';
import type { Shifts } from './shifts.ts';
import { messageOf, storeFaultIn } from './store-fault.ts';
import { provesTurnstile } from './turnstile-proof.ts';
import { createWhereabouts, followWhereabouts } from './whereabouts.ts';

export interface GateDeps extends PolicySources {
  readonly camera: FrameSource;
  readonly engine: FaceEngine;
  readonly turnstile: Turnstile;
  readonly journal: Journal;
  readonly people: PeopleStore & PeoplePages;
  readonly notes: PeopleNotes;
  readonly voyages: VoyageStore;
  readonly pinVault: PinVault;
  /** Officers of the centre's list are people by its ids. */
  readonly centreIds: Pick<CentreIds, 'personOf' | 'idOf'>;
  /** So many digits that nobody can foresee. */
  readonly randomDigits: (count: number) => string;
  readonly newFaceIndex: NewFaceIndex;
  /** Without them no template is held against its siblings, and no older pack is searched. */
  readonly packScales?: PackScales;
  readonly health: HealthBoard;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Who may sign in now. */
  readonly officers: () => readonly Officer[];
  readonly barsFor: BarsFor;
  /** A reader of papers; without it everybody is recognised among all on the open lists. */
  readonly papers?: PaperReader | undefined;
  /** Without the bars, which follow the lists: see `barsFor`. */
  readonly config: Omit<GateConfig, 'consensus' | 'minSimilarityClaimed'> & {
    readonly consensus: Omit<ConsensusConfig, 'minSimilarity'>;
    /** Which ways people are let through here. */
    readonly lane: LaneDirection;
    readonly spoofCheck: SpoofCheck;
    readonly roi: Box;
    readonly frameTimeoutMs: number;
    readonly maxFrameAgeMs: number;
    readonly track: Omit<TrackConfig, 'minSimilarity'>;
    readonly shift: ShiftRule;
    readonly productVersion: string;
    readonly device: string;
    /** Id of the model pack that the engine is started with. */
    readonly pack: string;
  };
}

/** One running gate: everything the windows, the demo and the tests talk to. */
export interface Gate {
  readonly runner: GateRunner;
  readonly officers: OfficerDesks;
  readonly pins: OfficerPins;
  /** Who works at which window. */
  readonly shifts: Shifts;
  /** Who has looked at whose face. */
  readonly looks: FaceLooks;
  readonly desk: CaseDesk;
  readonly ledger: PassLedger;
  readonly alarms: AlarmDesk;
  /** Who went with a boat beside its list, and whom officers have refused today. */
  readonly board: BoatBoard;
  readonly emergency: EmergencyWatch;
  /** Which boat the lane boards now. */
  readonly boarding: Boarding;
  /** What passages are judged by at this moment. */
  readonly terms: PassageTerms;
  readonly gallery: LiveGallery;
  readonly recorder: Recorder;
  readonly loop: RecognitionLoop;
  readonly bars: BarSource;
  /** Undefined where no reader is. */
  readonly claims: IdentityClaims | undefined;
  /** Admitting this case opens the lane for its own person: their face is in view, or nobody's can be. */
  isAtLane(entry: OpenCase): boolean;
  /** Something that a screen shows may have changed. */
  onChange(listener: () => void): Unsubscribe;
  changed(): void;
  start(): Promise<void>;
  close(cause: string): Promise<void>;
}

type GateParts = Pick<
  Gate,
  | 'isAtLane'
  | 'runner'
  | 'officers'
  | 'pins'
  | 'shifts'
  | 'looks'
  | 'desk'
  | 'ledger'
  | 'alarms'
  | 'board'
  | 'emergency'
  | 'gallery'
  | 'recorder'
  | 'loop'
  | 'bars'
  | 'claims'
> &
  GatePolicy;

/** Wires the pure machine to its ports. */
export function createGate(deps: GateDeps): Gate {
  const { changed, onChange } = createScreenBell(deps.log);
  const { leftovers, fault: unreadable } = readLeftovers(deps);
  const parts = createParts(deps, leftovers, changed);
  const { runner, recorder, loop, gallery } = parts;
  const { health, turnstile, clock } = deps;
  const subscriptions = [
    tellScreens(parts, changed),
    connectHealth(deps, recorder, runner, changed),
    turnstile.onEvent((event) => onTurnstile(event, runner, health)),
    provesTurnstile(deps, runner),
    connectPapers(deps, parts.claims),
    followJournal(deps.journal, parts.board),
  ];
  return {
    ...parts,
    onChange,
    changed,
    async start() {
      raiseInitialFaults(health, runner);
      recorder.record([...leftovers.drafts, startedDraft(deps)]);
      if (unreadable !== undefined) recorder.doubt(unreadable);
      // Only now: what they report belongs to this run and stands after its first row.
      subscriptions.push(connectEngine(deps, gallery, recorder), connectCamera(deps));
      deps.papers?.reader.start();
      await turnstile.start();
      loop.start();
    },
    async close(cause) {
      // OFF first and the last row next: the engine may keep the loop waiting for as long as it likes.
      const looked = loop.stop();
      for (const unsubscribe of subscriptions) unsubscribe();
      parts.closePolicy();
      parts.shifts.close();
      parts.officers.close();
      runner.close();
      parts.bars.close();
      const off = turnstile
        .close()
        .catch((error: unknown) => deps.log.error('turnstile.bug', { message: messageOf(error) }));
      await atMost(offWithinMs, off, clock);
      recorder.record([{ kind: 'gate.stopped', payload: { cause } }]);
      recorder.close();
      const unread = deps.papers?.reader.close() ?? Promise.resolve();
      await Promise.all([off, ...[looked, unread].map((work) => atMost(lookWithinMs, work, clock))]);
    },
  };
}

/** Tells the screens that something may have changed. */
function createScreenBell(log: Log): Pick<Gate, 'changed' | 'onChange'> {
  const listeners = new Set<() => void>();
  return {
    changed() {
      for (const listener of listeners) {
        try {
          listener();
        } catch (error) {
          // A screen that cannot be drawn stops neither the other screens nor the gate.
          log.error('gate.bug', { doing: 'screen', message: messageOf(error) });
        }
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function createParts(deps: GateDeps, leftovers: Leftovers, changed: () => void): GateParts {
  const { clock, ids, config, people, voyages, newFaceIndex } = deps;
  const recorder = createRecorder(deps);
  const gallery = createLiveGallery(people, voyages, newFaceIndex, deps.packScales);
  const bars = createBarSource({ gallery, barsFor: deps.barsFor, log: deps.log });
  const ledger = createPassLedger(clock, leftovers.passes);
  const alarms = createAlarmDesk(leftovers.alarms);
  const emergency = createEmergencyWatch(clock, config.rearmWindowMs, leftovers.emergency);
  const whereabouts = createWhereabouts(leftovers.justPassed);
  const desk = createCaseDesk({
    clock,
    ticketBefore: leftovers.lastTicket,
    sameFaceSimilarity: () => bars.current().minSameFaceSimilarity,
  });
  const loop: RecognitionLoop = createRecognitionLoop({
    ...deps,
    gallery,
    bars,
    claims: { forFace: (track) => claims?.forFace(track) },
    restMs: () => restMsOf(runner.state().kind),
    observe: (observation) =>
      runner.dispatch({ kind: 'observed', observation, passageId: ids.uuid() as PassageId }),
  });
  const policy = policyOf(deps, { gallery, recorder, changed }, leftovers);
  const { terms } = policy;
  const shared = {
    ...{ ...deps, recorder, gallery, bars, desk, ledger, alarms, whereabouts, terms },
    lane: config.lane,
  };
  const watches = [alarms, emergency];
  const boarding = policy.boarding.current;
  const perform = createEffectPerformer({ ...shared, watches, looks: loop, changed, boarding });
  const failed = createFailureHandler({ ...shared, runner: () => runner });
  const initial = leftovers.emergency === undefined ? initialState : awaitingRearm;
  const runner: GateRunner = createGateRunner({
    ...{ ...deps, initial, perform, failed },
    config: () => configOf(config, bars),
  });
  const claims = claimsOf(deps, { recorder, runner, changed });
  runner.onTransition((transition) => {
    claims?.follow(transition.after.state);
    emergency.follow(transition);
    followWhereabouts(whereabouts, transition, clock.mono());
  });
  const isAtLane = ({ track }: OpenCase): boolean =>
    track === undefined || cannotSee(deps.health) || loop.lookAt(track) !== undefined;
  const staff = staffOf(deps, { ...shared, loop, runner: () => runner, isAtLane, changed }, leftovers);
  return {
    ...{ ...staff, ...policy, runner, desk, ledger, alarms, emergency },
    board: leftovers.board ?? createBoatBoard(),
    ...{ gallery, recorder, loop, bars, claims, isAtLane },
  };
}

/** As it is now: bars follow the lists. */
function configOf(config: GateDeps['config'], bars: BarSource): GateConfig {
  const { minSimilarity, minSimilarityClaimed, boat } = bars.current();
  return { ...config, consensus: { ...config.consensus, minSimilarity, boat }, minSimilarityClaimed };
}

function followJournal(journal: Journal, board: BoatBoard): Unsubscribe {
  return journal.onAppended((rows) => {
    for (const row of rows) board.see(row, row.occurredAt);
  });
}

function claimsOf(
  deps: GateDeps,
  parts: Pick<Gate, 'recorder' | 'runner' | 'changed'>,
): IdentityClaims | undefined {
  if (deps.papers === undefined) return undefined;
  const { runner } = parts;
  return createIdentityClaims({ ...deps, ...parts, settings: deps.papers, state: runner.state });
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

/**
 * A journal whose end cannot be read gives no leftovers away: the gate comes up all the same, with the fault by
 * name, and opens for nobody. What was left open is found by the first start that can read it.
 */
function readLeftovers({ journal, clock, log }: GateDeps): {
  leftovers: Leftovers;
  fault?: WriteFault;
} {
  try {
    const isTrusted = clock.trust().clockState !== 'unsynced';
    return { leftovers: findLeftovers(journal, isTrusted ? clock.wall() : undefined) };
  } catch (error) {
    const fault = storeFaultIn(error);
    if (fault === undefined) throw error;
    log.error('journal.unreadable', { code: fault, message: messageOf(error) });
    return { leftovers: nothingLeft, fault };
  }
}

function startedDraft({ config: { productVersion: version, pack, device } }: GateDeps) {
  return { kind: 'gate.started', payload: { version, pack, device } } as const;
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
