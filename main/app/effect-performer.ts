import type { CaseId, GrantId } from '../core/brand.ts';
import { type Decision, decide } from '../core/decision/decide.ts';
import type { PersonRules } from '../core/decision/person-findings.ts';
import type { GateEffect } from '../core/gate/effect.ts';
import type { GateEvent } from '../core/gate/event.ts';
import { type SpoofCheck, suspectsSpoof } from '../core/matching/liveness.ts';
import type { Candidate } from '../core/matching/observation.ts';
import { unreachable } from '../core/result.ts';
import type { LaneDirection } from '../core/voyage/direction.ts';
import type { Clock } from '../ports/clock.ts';
import type { FaceEngine } from '../ports/engine.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { Turnstile } from '../ports/turnstile.ts';
import type { BarSource } from './bar-source.ts';
import type { CaseDesk } from './case-desk.ts';
import { raiseCase } from './case-raising.ts';
import type { LiveGallery } from './gallery.ts';
import type { JournalWatch } from './journal-news.ts';
import { createLaneRecords } from './lane-records.ts';
import type { PassLedger } from './pass-ledger.ts';
import { createPassageRecords, type PassageRecords } from './passage-records.ts';
import type { RecognitionLoop } from './recognition-loop.ts';
import type { Recorder } from './recorder.ts';
import { passageDayOf } from './today.ts';
import type { WhereaboutsBook } from './whereabouts.ts';

type Effect<K extends GateEffect['kind']> = Extract<GateEffect, { kind: K }>;
type Dispatch = (event: GateEvent) => void;

export interface PerformerDeps {
  readonly recorder: Recorder;
  readonly turnstile: Turnstile;
  readonly engine: FaceEngine;
  readonly people: PeopleStore;
  readonly voyages: VoyageStore;
  readonly gallery: LiveGallery;
  readonly desk: CaseDesk;
  readonly ledger: PassLedger;
  readonly whereabouts: WhereaboutsBook;
  /** Told of what was observed at the lane, as it is recorded. */
  readonly watches: readonly JournalWatch[];
  readonly looks: Pick<RecognitionLoop, 'lookAt'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly lane: LaneDirection;
  readonly bars: Pick<BarSource, 'current'>;
  readonly config: {
    readonly consensus: { readonly minMargin: number; readonly framesNeeded: number };
    readonly spoofCheck: SpoofCheck;
    readonly rules: PassageRules;
  };
  /** Something the screens show has changed outside the machine's own transitions. */
  readonly changed: () => void;
}

/** What is asked of people, and how far a clock is believed that nobody has set. */
export interface PassageRules extends PersonRules {
  /** While the clock cannot be trusted, it may be so many days wrong either way. */
  readonly clockDoubtDays: number;
}

/** Carries out what the machine wants. The order of an effect's parts is the safety argument: record, then act. */
export function createEffectPerformer(deps: PerformerDeps) {
  const laneRecords = createLaneRecords(deps);
  const records = createPassageRecords({ ...deps, laneRecords });
  return (effect: Exclude<GateEffect, { kind: 'start-timer' }>, dispatch: Dispatch): void => {
    switch (effect.kind) {
      case 'decide':
        performDecide(deps, effect, dispatch);
        break;
      case 'commit-grant':
        performCommit(records, effect, dispatch);
        break;
      case 'pulse':
        performPulse(deps, effect, dispatch);
        break;
      case 'stand-by':
        deps.turnstile.standBy();
        break;
      case 'lock':
        performLock(deps);
        break;
      case 'raise-case':
        raiseCase(deps, effect);
        break;
      case 'refuse-order':
        records.refused(effect);
        break;
      case 'record-completed':
      case 'record-abandoned':
      case 'record-unconfirmed':
      case 'record-failed':
        records.ended(effect);
        break;
      case 'record-late':
        records.late(effect);
        break;
      case 'record-forced':
      case 'record-tailgated':
      case 'record-counted':
      case 'record-emergency':
      case 'record-rearmed':
        laneRecords.observed(effect);
        break;
      default:
        unreachable(effect);
    }
  };
}

function performDecide(deps: PerformerDeps, effect: Effect<'decide'>, dispatch: Dispatch): void {
  const { verdict, passageId, track, claim } = effect;
  const { rules, spoofCheck, consensus } = deps.config;
  const decision: Decision = decide({
    verdict,
    rules,
    day: passageDayOf(deps.clock, rules.clockDoubtDays),
    spoofSuspected: suspectsSpoof(effect.liveness, spoofCheck, consensus.framesNeeded),
    lane: deps.lane,
    openVoyages: deps.voyages.listOpen(),
    person: verdict.kind === 'match' ? deps.people.find(verdict.personId) : undefined,
    knownElsewhere: isUnknown(effect) ? namedElsewhere(deps, effect) : [],
    claim,
    namedInstead: namedInstead(deps, effect),
    passageUnconfirmed: isPassageUnconfirmed(deps, verdict),
    whereabouts:
      verdict.kind === 'match' ? deps.whereabouts.of(verdict.personId, track, deps.clock.mono()) : 'gone',
  });
  const grantId = deps.ids.uuid() as GrantId;
  const caseId = deps.ids.uuid() as CaseId;
  deps.log.info('passage.decided', {
    passageId,
    verdict: verdict.kind,
    decision: decision.kind,
    reasons: decision.kind === 'refer' ? decision.reasons.join(' ') : undefined,
  });
  dispatch({ kind: 'decided', passageId, decision, grantId, caseId });
}

function isPassageUnconfirmed(
  { ledger, voyages }: PerformerDeps,
  verdict: Effect<'decide'>['verdict'],
): boolean {
  if (verdict.kind !== 'match') return false;
  return voyages.listOpen().some(({ voyageId }) => ledger.isUnconfirmed(verdict.personId, voyageId));
}

/** Not taken for anybody: who holds a paper of somebody else is looked for as well. */
function isUnknown({ verdict, claim }: Effect<'decide'>): boolean {
  return verdict.kind === 'unknown' || (verdict.kind === 'ambiguous' && claim !== undefined);
}

/** Whom the open lists would clearly have given without the paper; undefined if that is its holder, or nobody. */
function namedInstead(
  deps: PerformerDeps,
  { verdict, claim, track }: Effect<'decide'>,
): Candidate | undefined {
  const look = verdict.kind === 'match' && claim !== undefined ? deps.looks.lookAt(track) : undefined;
  if (look?.probe === undefined) return undefined;
  const { candidates } = deps.gallery.searchOpenLists(look.probe, 5, look.elderProbe);
  const other = candidates.find(({ personId }) => personId !== claim?.personId);
  const own = candidates.find(({ personId }) => personId === claim?.personId)?.similarity ?? -1;
  if (other === undefined || !(other.similarity >= deps.bars.current().minSimilarity)) return undefined;
  return other.similarity - own >= deps.config.consensus.minMargin ? other : undefined;
}

/** Tier 2: everyone the port knows, against the stricter bar. */
function namedElsewhere(deps: PerformerDeps, effect: Effect<'decide'>): readonly Candidate[] {
  const look = deps.looks.lookAt(effect.track);
  if (look?.probe === undefined) return [];
  const { candidates } = deps.gallery.searchEveryone(look.probe, 3, look.elderProbe);
  const { minSimilarityElsewhere } = deps.bars.current();
  return candidates.filter((c) => c.similarity >= minSimilarityElsewhere);
}

function performCommit(records: PassageRecords, effect: Effect<'commit-grant'>, dispatch: Dispatch): void {
  const { grantId } = effect.grant;
  const written = records.granted(effect.grant);
  dispatch(
    written.ok
      ? { kind: 'grant-committed', grantId }
      : { kind: 'commit-failed', grantId, code: written.error },
  );
}

function performPulse(deps: PerformerDeps, effect: Effect<'pulse'>, dispatch: Dispatch): void {
  const { grantId, direction } = effect.grant;
  deps.turnstile.grant(direction, grantId).then(
    (answer) => {
      const feedback = deps.turnstile.capabilities().passageFeedback;
      dispatch(
        answer.ok
          ? { kind: 'relay-acked', grantId, feedback }
          : { kind: 'relay-failed', grantId, code: answer.error },
      );
    },
    (error: unknown) => {
      deps.log.error('turnstile.bug', { message: String(error), grantId });
      dispatch({ kind: 'relay-failed', grantId, code: 'turnstile/garbled' });
    },
  );
}

function performLock(deps: PerformerDeps): void {
  deps.turnstile.lock().then(
    (answer) => {
      if (!answer.ok) deps.log.warn('turnstile.lock-failed', { code: answer.error });
    },
    (error: unknown) => deps.log.error('turnstile.bug', { message: String(error) }),
  );
}
