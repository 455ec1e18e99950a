import type { DecisionInput } from '../core/decision/decide.ts';
import type { GateEffect } from '../core/gate/effect.ts';
import { type SpoofCheck, suspectsSpoof } from '../core/matching/liveness.ts';
import type { Candidate } from '../core/matching/observation.ts';
import type { BoardingBoat } from '../core/voyage/boarding-boat.ts';
import type { LaneDirection } from '../core/voyage/direction.ts';
import type { Clock } from '../ports/clock.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import { type BarSource, barOf } from './bar-source.ts';
import type { LiveGallery } from './gallery.ts';
import type { PassLedger } from './pass-ledger.ts';
import type { PassageTerms } from './passage-terms.ts';
import type { Look, RecognitionLoop } from './recognition-loop.ts';
import type { WhereaboutsBook } from './whereabouts.ts';

type Decide = Extract<GateEffect, { kind: 'decide' }>;

/** Whence everything comes that the policy is told. */
export interface PolicyDeps {
  readonly people: Pick<PeopleStore, 'find'>;
  readonly voyages: Pick<VoyageStore, 'listOpenOf' | 'find'>;
  readonly gallery: Pick<LiveGallery, 'searchOpenLists' | 'searchEveryone' | 'searchWatched'>;
  readonly ledger: Pick<PassLedger, 'unconfirmedOf'>;
  readonly whereabouts: Pick<WhereaboutsBook, 'of' | 'passed'>;
  readonly looks: Pick<RecognitionLoop, 'lookAt'>;
  readonly clock: Pick<Clock, 'mono'>;
  readonly bars: Pick<BarSource, 'current'>;
  readonly terms: PassageTerms;
  readonly boarding: () => BoardingBoat | undefined;
  readonly lane: LaneDirection;
  readonly config: {
    readonly consensus: { readonly minMargin: number; readonly framesNeeded: number };
    readonly spoofCheck: SpoofCheck;
  };
}

/** Gathers what the policy may know about one passage. */
export function decisionInputFor(deps: PolicyDeps, effect: Decide): DecisionInput {
  const { verdict, track, claim } = effect;
  const { terms, ledger, clock, config } = deps;
  const matched = verdict.kind === 'match' ? verdict.personId : undefined;
  const about = matched ?? claim?.personId;
  const openVoyages = about === undefined ? [] : deps.voyages.listOpenOf(about);
  const look = deps.looks.lookAt(track);
  const person = matched === undefined ? undefined : deps.people.find(matched);
  return {
    ...terms.now(),
    verdict,
    lane: deps.lane,
    openVoyages,
    person,
    knownElsewhere: isUnknown(effect) ? namedElsewhere(deps, look) : [],
    seenOfWatched: seenOfWatched(deps, look),
    watchList: terms.watchList(person),
    isDoubted: matched !== undefined && terms.isDoubted(matched),
    boarding: deps.boarding(),
    claim,
    namedInstead: namedInstead(deps, effect, look),
    passageUnconfirmed:
      matched !== undefined &&
      ledger.unconfirmedOf(matched).some((voyageId) => deps.voyages.find(voyageId)?.state === 'open'),
    whereabouts: matched === undefined ? 'gone' : deps.whereabouts.of(matched, track, clock.mono()),
    minMargin: config.consensus.minMargin,
    spoofSuspected: suspectsSpoof(effect.liveness, config.spoofCheck, config.consensus.framesNeeded),
  };
}

/** Not taken for anybody: who holds a paper of somebody else is looked for as well. */
function isUnknown({ verdict, claim }: Decide): boolean {
  return verdict.kind === 'unknown' || (verdict.kind === 'ambiguous' && claim !== undefined);
}

/** Whom the open lists would clearly have given without the paper; undefined if that is its holder, or nobody. */
function namedInstead(
  { gallery, bars, config }: PolicyDeps,
  { verdict, claim }: Decide,
  look: Look | undefined,
): Candidate | undefined {
  if (verdict.kind !== 'match' || claim === undefined || look?.probe === undefined) return undefined;
  const { candidates } = gallery.searchOpenLists(look.probe, 5, look.elderProbe);
  const other = candidates.find(({ personId }) => personId !== claim.personId);
  const own = candidates.find(({ personId }) => personId === claim.personId)?.similarity ?? -1;
  if (other === undefined || !(other.similarity >= barOf(bars.current(), other.personId))) return undefined;
  return other.similarity - own >= config.consensus.minMargin ? other : undefined;
}

/** Tier 2: everyone the port knows, against the stricter bar. */
function namedElsewhere({ gallery, bars }: PolicyDeps, look: Look | undefined): readonly Candidate[] {
  if (look?.probe === undefined) return [];
  const { candidates } = gallery.searchEveryone(look.probe, 3, look.elderProbe);
  const { minSimilarityElsewhere } = bars.current();
  return candidates.filter((c) => c.similarity >= minSimilarityElsewhere);
}

/** Tier 3: those who are watched for, against the strictest bar. Every face is held against them. */
function seenOfWatched({ gallery, bars }: PolicyDeps, look: Look | undefined): readonly Candidate[] {
  if (look?.probe === undefined) return [];
  const { candidates } = gallery.searchWatched(look.probe, 2, look.elderProbe);
  const { minSimilarityWatched, minSimilarityElsewhere } = bars.current();
  return candidates.filter((c) => c.similarity >= (minSimilarityWatched ?? minSimilarityElsewhere));
}
