import type { MonoMs, PersonId, WallMs } from '../../../core/brand.ts';
import { type Decision, decide } from '../../../core/decision/decide.ts';
import type { WatchList } from '../../../core/decision/standing-findings.ts';
import type { Claim } from '../../../core/papers/claim.ts';
import type { Person, Voyage } from '../../../core/people.ts';
import type { PortRules } from '../../../core/rules/rules.ts';
import { boardingBoat, type Passer } from '../../../core/voyage/boarding-boat.ts';
import { linesOf } from '../../../core/voyage/due.ts';
import { minMargin, type PortFaces } from './port-faces.ts';
import { dateOf } from './port-people.ts';

/** Who stands at a lane, and what the gate knows at this moment. */
export interface Standing {
  readonly face: readonly number[];
  readonly claim: Claim | undefined;
  readonly openVoyages: readonly Voyage[];
  /** Whom the open lists name. */
  readonly onOpenLists: ReadonlySet<PersonId>;
  /** Who went aboard here, the newest first. */
  readonly passers: readonly Passer[];
  readonly recordOf: (personId: PersonId) => Person | undefined;
  readonly watchList: WatchList;
  /** People who may be two, by what finding duplicates has said. */
  readonly doubted: ReadonlySet<PersonId>;
  readonly rules: PortRules;
  readonly at: WallMs;
}

/** Recognises as a gate does, by the boat that boards or by all open lists, and asks the policy of the product. */
export function decideAtLane(standing: Standing, faces: PortFaces): Decision {
  const { claim, openVoyages, recordOf, rules, at, passers, watchList, face } = standing;
  const now = at as number as MonoMs;
  const window = { lane: 'both', chosen: undefined, voyages: openVoyages, at, doubtMs: 0 } as const;
  const boarding = boardingBoat({ ...window, rules, passers, now });
  const verdict = verdictOn(
    standing,
    faces,
    openVoyages.find((v) => v.voyageId === boarding?.voyageId),
  );
  const personId = verdict.kind === 'match' ? verdict.personId : undefined;
  const day = dateOf(at);
  return decide({
    ...{ verdict, lane: 'both', openVoyages, boarding, rules, minMargin, watchList, claim },
    person: personId === undefined ? undefined : recordOf(personId),
    knownElsewhere: verdict.kind === 'unknown' ? faces.resembled(face) : [],
    seenOfWatched: watchList.size === 0 ? [] : faces.resembled(face, new Set(watchList.keys())),
    isDoubted: personId !== undefined && standing.doubted.has(personId),
    passageUnconfirmed: false,
    whereabouts: 'gone',
    time: { day, earliest: day, latest: day, at, doubtMs: 0 },
    listsAsOf: at,
  });
}

function verdictOn(
  { face, claim, openVoyages, onOpenLists }: Standing,
  faces: PortFaces,
  boat: Voyage | undefined,
) {
  if (claim !== undefined) {
    const holder = claim.personId;
    const isListed = holder !== undefined && linesOf(holder, openVoyages).length > 0;
    return faces.verdictOn(face, new Set(isListed ? [holder] : []), claim);
  }
  if (boat !== undefined) {
    const crew = new Set(boat.lines.map(({ personId }) => personId));
    const verdict = faces.verdictOn(face, crew, undefined);
    if (verdict.kind !== 'unknown') return verdict;
  }
  return faces.verdictOn(face, onOpenLists, undefined);
}
