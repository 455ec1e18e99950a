import type { CaseId, GrantId, NonEmpty, OfficerId, PassageId, PersonId, VoyageId } from '../core/brand.ts';
import type { ReasonCode } from '../core/codes.ts';
import type { Grant } from '../core/gate/state.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import { err, ok, type Result } from '../core/result.ts';
import { type Direction, type LaneDirection, waysOf } from '../core/voyage/direction.ts';
import { duesOf, linesOf, nextWay } from '../core/voyage/due.ts';
import type { Ids } from '../ports/ids.ts';
import type { VoyageStore } from '../ports/store.ts';
import type { GateRunner } from './gate-runner.ts';

export interface GrantDeps {
  readonly runner: () => GateRunner;
  readonly voyages: Pick<VoyageStore, 'listOpenOf' | 'find'>;
  readonly ids: Ids;
  readonly lane: LaneDirection;
}

/** Whom to let through, and on whose word. */
export interface OfficerOrder {
  readonly caseId: CaseId;
  readonly passageId: PassageId;
  readonly personId: PersonId;
  readonly officerId: OfficerId;
  readonly secondOfficerId: OfficerId | undefined;
  readonly reasons: NonEmpty<ReasonCode>;
  readonly way: Way;
}

export interface Way {
  readonly voyageId: VoyageId | undefined;
  readonly direction: Direction;
}

/** Which way, and with which boat, as far as the officer says. */
export interface WayWish {
  readonly direction?: Direction | undefined;
  readonly voyageId?: VoyageId | undefined;
}

/** Why this order could not be given at all; undefined: it could. */
export function orderFault(
  { lane, voyages }: Pick<GrantDeps, 'lane' | 'voyages'>,
  { direction, voyageId }: WayWish,
): DeskRefusal | undefined {
  if (direction !== undefined && !waysOf(lane).includes(direction)) return 'lane/wrong-way';
  if (voyageId === undefined) return undefined;
  const voyage = voyages.find(voyageId);
  if (voyage === undefined) return 'voyage/unknown';
  return voyage.state === 'open' ? undefined : 'voyage/closed';
}

/** Gives the machine the order: it writes the grant before anything opens (invariant I1), or refuses it. */
export function giveOrder(deps: GrantDeps, order: OfficerOrder): Result<void, DeskRefusal> {
  const { caseId, passageId, personId, officerId, secondOfficerId, reasons, way } = order;
  const runner = deps.runner();
  const grantId = deps.ids.uuid() as GrantId;
  const one = { kind: 'officer', officerId, caseId } as const;
  const by = secondOfficerId === undefined ? one : { ...one, secondOfficerId };
  const grant = { grantId, passageId, personId, ...way, reasons, by } satisfies Grant;
  runner.dispatch({ kind: 'officer-admitted', grant });
  if (holds(runner, grantId)) return ok();
  return err(isFreePassage(runner) ? 'lane/not-rearmed' : 'lane/not-possible-now');
}

/** Nobody holds a right to walk, and no emergency is on. */
export function isFree(runner: GateRunner): boolean {
  return !('grant' in runner.state()) && !isFreePassage(runner);
}

function isFreePassage(runner: GateRunner): boolean {
  return runner.state().kind === 'free-passage';
}

/** The machine took the order: the grant is in the journal and on its way to the turnstile. */
function holds(runner: GateRunner, grantId: GrantId): boolean {
  const state = runner.state();
  return 'grant' in state && state.grant.grantId === grantId && state.kind !== 'committing';
}

/**
 * The way that the officer names, else the one that the crew lists ask for, else the lane's own, which at a lane for
 * both is out to the boats. And the boat that the officer names, of which somebody who is not on its list is an extra;
 * else the open list that waits for the person, else any that names them.
 */
export function wayOf(
  { voyages, lane }: Pick<GrantDeps, 'lane' | 'voyages'>,
  personId: PersonId,
  { direction: named, voyageId }: WayWish,
): Way {
  const lines = linesOf(personId, voyages.listOpenOf(personId));
  const own = voyageId === undefined ? lines : lines.filter((line) => line.voyageId === voyageId);
  const [due] = duesOf(own, lane);
  const direction = named ?? due?.direction ?? waysOf(lane)[0] ?? 'out';
  if (voyageId !== undefined) return { voyageId, direction };
  const waiting = due?.direction === direction ? due : lines.find((l) => nextWay(l.state) === direction);
  return { voyageId: (waiting ?? lines[0])?.voyageId, direction };
}
