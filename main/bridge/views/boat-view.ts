import type { BoatBoard } from '../../app/boat-board.ts';
import type { VoyageSummary } from '../../app/voyage-board.ts';
import type { PersonId, VoyageId } from '../../core/brand.ts';
import type { Voyage } from '../../core/people.ts';
import type { BoardingBoat } from '../../core/voyage/boarding-boat.ts';
import type { VoyageFinding } from '../../core/voyage/reconciliation.ts';
import type { OfficerView } from '../contract.ts';

export interface BoatViewDeps {
  readonly board: Pick<BoatBoard, 'extrasOf' | 'isRefused'>;
  /** What the facts come to; undefined where nobody reconciles. */
  readonly summary: VoyageSummary | undefined;
  readonly boarding: BoardingBoat | undefined;
  readonly nameOf: (personId: PersonId) => string;
  readonly nowMs: number;
}

type BoatView = OfficerView['boats'][number];

/** The boat that boards first, then those on which something does not add up, then in the order of their lists. */
export function boatViews(deps: BoatViewDeps, open: readonly Voyage[]): BoatView[] {
  const names = boatNames(open);
  const elsewhere = findingsElsewhere(deps.summary, names);
  const boats = open.map((voyage) => boatView(deps, voyage, names, elsewhere));
  return boats.toSorted((a, b) => rankOf(a) - rankOf(b));
}

/**
 * The same boats for many pictures, as long as nothing of what they are made of has changed: a whole port is 300 boats
 * with 4,000 people, and a picture is drawn for every face that comes into view.
 */
export function createBoatShelf(): typeof boatViews {
  let last: { readonly of: readonly unknown[]; readonly boats: BoatView[] } | undefined;
  return (deps, open) => {
    const { summary, boarding } = deps;
    const of = [open, summary?.voyages, boarding?.voyageId, boarding?.by];
    if (last === undefined || of.some((part, i) => part !== last?.of[i]))
      last = { of, boats: boatViews(deps, open) };
    return last.boats;
  };
}

function rankOf({ boarding, findings }: BoatView): number {
  if (boarding !== null) return 0;
  return findings.length > 0 ? 1 : 2;
}

/** How screens name a boat of which they know only the voyage. */
export function boatNames(open: readonly Voyage[]): ReadonlyMap<VoyageId, string> {
  return new Map(open.map(({ voyageId, vesselName }) => [voyageId, vesselName]));
}

function boatView(
  { board, summary, boarding, nameOf, nowMs }: BoatViewDeps,
  voyage: Voyage,
  names: ReadonlyMap<VoyageId, string>,
  elsewhere: readonly VoyageFinding[],
): BoatView {
  const { voyageId, vesselName, vesselMark, lines, notice } = voyage;
  // A list without a notice has passages, but nothing to hold them against.
  const life = notice === undefined ? undefined : summary?.voyages.get(voyageId);
  const extra = board.extrasOf(voyage);
  const outcomes = new Map(life?.lines.map(({ personId, outcome }) => [personId, outcome]));
  return {
    voyageId,
    name: vesselName,
    mark: vesselMark,
    phase: life?.phase ?? notice?.phase ?? 'filed',
    windowFromMs: notice?.windowFrom ?? null,
    windowToMs: notice?.windowTo ?? null,
    aboard: life?.aboard ?? aboardOf(lines) + extra.filter(({ direction }) => direction === 'out').length,
    dueBackMs: life?.dueBackAt ?? notice?.eta ?? null,
    boarding: boarding?.voyageId === voyageId ? boarding.by : null,
    lines: lines.map(({ personId, role, state }) => ({
      personId,
      name: nameOf(personId),
      role,
      state,
      outcome: outcomes.get(personId) ?? null,
      refused: board.isRefused(personId, nowMs),
    })),
    extra: extra.map((each) => ({ ...each, name: nameOf(each.personId) })),
    findings: findingViews(
      [...(life?.findings ?? []), ...elsewhere.filter(({ otherVoyageId }) => otherVoyageId === voyageId)],
      names,
      nameOf,
    ),
  };
}

function aboardOf(lines: Voyage['lines']): number {
  return lines.filter(({ state }) => state === 'out').length;
}

/** Of voyages that are on the board no more: whoever was lost there and is seen again is shown with the other boat. */
function findingsElsewhere(
  summary: VoyageSummary | undefined,
  names: ReadonlyMap<VoyageId, string>,
): readonly VoyageFinding[] {
  return [...(summary?.voyages.values() ?? [])]
    .filter(({ voyageId, findings }) => findings.length > 0 && !names.has(voyageId))
    .flatMap(({ findings }) => findings);
}

const shownFindings = 200;
const shownPeople = 50;

export function findingViews(
  findings: readonly VoyageFinding[],
  boats: ReadonlyMap<VoyageId, string>,
  nameOf: (personId: PersonId) => string,
): BoatView['findings'] {
  const view = ({ kind, personIds, otherVoyageId }: VoyageFinding) => ({
    kind,
    people: personIds.slice(0, shownPeople).map((personId) => ({ personId, name: nameOf(personId) })),
    otherBoat: otherVoyageId === undefined ? null : (boats.get(otherVoyageId) ?? otherVoyageId),
  });
  return findings.slice(0, shownFindings).map(view);
}
