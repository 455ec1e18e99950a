import { openStore, type Store } from '../../main/adapters/sqlite/store.ts';
import { decisionInputFor } from '../../main/app/decision-input.ts';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { statePassage } from '../../main/app/officer-statements.ts';
import { createPassLedger, type PassLedger } from '../../main/app/pass-ledger.ts';
import { createPassageRecords, type PassageRecords } from '../../main/app/passage-records.ts';
import { createPassageTerms } from '../../main/app/passage-terms.ts';
import { createRecorder, type Recorder } from '../../main/app/recorder.ts';
import { findLeftovers } from '../../main/app/restart-recovery.ts';
import { policySourcesOf } from '../../main/compose-policy.ts';
import type {
  GrantId,
  MonoMs,
  OfficerId,
  PassageId,
  TrackId,
  VoyageId,
  WallMs,
} from '../../main/core/brand.ts';
import { type Decision, decide } from '../../main/core/decision/decide.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import type { Grant } from '../../main/core/gate/state.ts';
import type { Direction } from '../../main/core/voyage/direction.ts';
import type { Clock } from '../../main/ports/clock.ts';
import { laneBars, laneConfig } from './gate-deps.ts';
import { rulesThat } from './port-rules.ts';
import { personOf } from './store-bench.ts';
import { expectOk, memoryLog, storeOptions } from './store-options.ts';

/** How the story of a grant goes on. */
export type Story = 'walks' | 'stays' | 'power-cut';

/** One person at one gate, from the store to the policy and back, over restarts; the machine itself is left out. */
export class PassbackLane {
  readonly person = personOf(1);
  /** The watch-list names whoever is asked about by a number of theirs, and nobody has been gone through yet. */
  isNamedByNumber = false;
  readonly #directory: string;
  #now = 1_790_000_000_000;
  #boots = 0;
  #passages = 0;
  #parts: ReturnType<PassbackLane['boot']>;

  constructor(directory: string) {
    this.#directory = directory;
    this.#parts = this.boot();
    this.store.people.save(this.person, []);
  }

  get store(): Store {
    return this.#parts.store;
  }

  private boot() {
    const clock: Clock = {
      mono: () => this.#now as MonoMs,
      wall: () => this.#now as WallMs,
      trust: () => ({ clockState: 'synced', clockErrorMs: 0 }),
      after: () => () => undefined,
    };
    const log = memoryLog();
    const bootId = `01930000-0000-7000-8000-${String(++this.#boots).padStart(12, '0')}`;
    const store = expectOk(openStore(storeOptions(this.#directory, { clock, log, bootId })));
    const recorder: Recorder = createRecorder({
      ...{ journal: store.journal, clock, log, health: createHealthBoard(clock, {}) },
    });
    const { drafts, passes } = findLeftovers(store.journal, this.#now);
    recorder.record(drafts);
    const ledger: PassLedger = createPassLedger(clock, passes);
    const records: PassageRecords = createPassageRecords({
      ...{ recorder, ledger, clock, voyages: store.voyages, whereabouts: { passed: () => undefined } },
      laneRecords: { forced: () => undefined },
    });
    const terms = createPassageTerms({
      ...{ ...policySourcesOf(store), rules: rulesThat(), clock },
      watchList: (about) => new Map(this.isNamedByNumber && about ? [[about.personId, 'watch']] : []),
    });
    return { store, recorder, ledger, records, terms, clock };
  }

  /** The process ends as it stands; the next one begins from what is durable. */
  restart(): void {
    this.store.close();
    this.#parts = this.boot();
  }

  waits(days: number): void {
    this.#now += days * 86_400_000;
  }

  /** A boat whose list names the person. */
  files(voyageId: string): void {
    const id = voyageId as VoyageId;
    const vessel = { vesselName: voyageId, vesselMark: voyageId, state: 'open' as const };
    const at = this.#now as WallMs;
    const notice = { noticeId: voyageId, revision: 1, registration: undefined, eta: undefined } as const;
    const times = { windowFrom: undefined, windowTo: undefined, filedAt: at, listFiledAt: undefined };
    const lines = [{ personId: this.person.personId, role: 'crew' as const, permitNumber: null }];
    const payload = { ...notice, registration: null, eta: null, windowFrom: null, windowTo: null };
    const filed: EventDraft = {
      kind: 'voyage.filed',
      payload: {
        ...{ voyageId, noticeId: voyageId, revision: 1, filedAt: at, listFiledAt: null, eta: payload.eta },
        ...{ windowFrom: null, windowTo: null, lines, source: 'file' },
        vessel: { registration: null, name: voyageId, mark: voyageId },
      },
    };
    const written = this.store.journal.append([filed], () => {
      const head = { ...notice, ...times, phase: 'filed' as const, clearedAt: undefined };
      this.store.voyages.save({ voyageId: id, ...vessel, notice: head });
      this.store.voyages.addLine(id, this.person.personId, 'crew');
    });
    expectOk(written);
  }

  says(draft: EventDraft): void {
    expectOk(this.store.journal.append([draft]));
  }

  /** The person is recognised at a lane; what the policy says, and for whom it says so what comes of the grant. */
  comes(lane: Direction, story: Story): Decision {
    const { store, ledger, terms, clock, records } = this.#parts;
    const { personId } = this.person;
    const passageId = `p${++this.#passages}` as PassageId;
    const match = { kind: 'match', personId, similarity: 1, margin: 0.5, frames: 3 } as const;
    const input = decisionInputFor(
      {
        ...{ people: store.people, voyages: store.voyages, ledger, terms, clock, lane, config: laneConfig },
        gallery: {
          searchOpenLists: () => ({ galleryEmpty: false, candidates: [] }),
          searchEveryone: () => ({ galleryEmpty: false, candidates: [] }),
          searchWatched: () => ({ galleryEmpty: false, candidates: [] }),
        },
        whereabouts: { of: () => 'gone', passed: () => undefined },
        looks: { lookAt: () => undefined },
        bars: { current: () => laneBars },
        boarding: () => undefined,
      },
      { kind: 'decide', passageId, track: 1 as TrackId, verdict: match, claim: undefined },
    );
    const decision = decide(input);
    if (decision.kind !== 'admit') return decision;
    const { voyageId, direction } = decision;
    const grantId = `g${this.#passages}` as GrantId;
    const grant: Grant = {
      ...{ grantId, passageId, personId, voyageId, direction, reasons: ['OK'] },
      by: { kind: 'face', match },
    };
    expectOk(records.granted(grant));
    if (story === 'walks') records.ended({ kind: 'record-completed', grant });
    else if (story === 'stays') records.ended({ kind: 'record-abandoned', grant });
    else this.restart();
    return decision;
  }

  /** Of the passages that nobody has stated: an officer says what they were. */
  states(walked: boolean): void {
    const { ledger, recorder, store, clock } = this.#parts;
    const pass = ledger.recent().find(({ confirmation }) => confirmation === 'none');
    if (pass === undefined) return;
    const deps = {
      ledger,
      recorder,
      clock,
      voyages: store.voyages,
      whereabouts: { stated: () => undefined },
    };
    expectOk(statePassage(deps, 'o1' as OfficerId, pass.passageId, walked));
  }

  lineOf(voyageId: string): string | undefined {
    return this.store.voyages.find(voyageId as VoyageId)?.lines[0]?.state;
  }

  close(): void {
    this.store.close();
  }
}
