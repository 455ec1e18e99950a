import type { OfficerId, PersonId, VoyageId } from '../core/brand.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import type { LineState, ManifestLine, Person, Voyage } from '../core/people.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Direction } from '../core/voyage/direction.ts';
import type { VoyageFact } from '../core/voyage/fact.ts';
import type { LineOutcome, VoyagePhase } from '../core/voyage/phase.ts';
import type { ReconciledLine, VoyageReconciliation } from '../core/voyage/reconciliation.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { Recorder } from './recorder.ts';
import { readOrDoubt } from './store-reads.ts';

/** One line of a muster sheet. */
export interface MusterPerson {
  /** In the person's own script; the id where the record of the person cannot be read. */
  readonly name: string;
  readonly role: string;
  /** ISO 3166-1 alpha-3; empty where nobody knows. */
  readonly nationality: string;
  /** ISO 8601, as precise as it is known. */
  readonly dateOfBirth: string | null;
  readonly idNumber: string | null;
  readonly state: LineState;
  /** What is known to have become of them; null: nothing yet. */
  readonly outcome: LineOutcome | null;
  /** Last crossing at this gate, wall clock. */
  readonly lastAtMs: number | null;
  readonly lastDirection: Direction | null;
  /** Went with the boat and stands on no list of it. */
  readonly isExtra: boolean;
  /** Reported missing, and not found. */
  readonly isMissing: boolean;
}

export interface MusterBoat {
  readonly voyageId: VoyageId;
  readonly name: string;
  readonly mark: string;
  readonly phase: VoyagePhase;
  /** When it is expected back, UTC in ms; null: nobody has said. */
  readonly dueBackMs: number | null;
  /** Who signed the departure; null: nobody has. */
  readonly sealed: { readonly officerId: OfficerId; readonly master: string; readonly atMs: number } | null;
  /** On the list first, then the extra people; each by name. */
  readonly people: readonly MusterPerson[];
}

export interface MusterDeps {
  readonly people: Pick<PeopleStore, 'find'>;
  readonly voyages: Pick<VoyageStore, 'find' | 'listOpen'>;
  /** Who walked through for this boat without standing on its list. */
  readonly extrasOf: (
    voyage: Voyage,
  ) => readonly { readonly personId: PersonId; readonly atMs: number; readonly direction: Direction }[];
  /** What the facts come to, in the memory of the gate; undefined where nobody reconciles. */
  readonly lifeOf?: (voyageId: VoyageId) => VoyageReconciliation | undefined;
  readonly sealOf?: (voyageId: VoyageId) => Extract<VoyageFact, { kind: 'sealed' }> | undefined;
  readonly recorder: Pick<Recorder, 'record' | 'doubt'>;
}

/** Who is aboard which boat, for a search at sea. */
export interface MusterDesk {
  /**
   * From this gate's own record: no network, camera or engine is asked, and a record that takes no rows now does not
   * keep it back. That somebody made it is recorded; whom it names is not.
   * @param voyageId null: every boat that is out
   */
  make(officerId: OfficerId, voyageId: VoyageId | null): Result<readonly MusterBoat[], DeskRefusal>;
}

/** As many as one sheet can name; no port has more boats out. */
const mostBoats = 500;

export function createMusterDesk(deps: MusterDeps): MusterDesk {
  return {
    make(officerId, voyageId) {
      const voyages = voyagesFor(deps, voyageId);
      if (voyages === undefined) return err('voyage/unknown');
      const boats = voyages.slice(0, mostBoats).map((voyage) => boatOf(deps, voyage));
      const payload = {
        officerId,
        voyageIds: boats.map((boat) => boat.voyageId),
        people: boats.reduce((sum, { people }) => sum + people.length, 0),
      };
      deps.recorder.record([{ kind: 'muster.made', payload }]);
      return ok(boats);
    },
  };
}

/** Undefined: there is no such boat. */
function voyagesFor(deps: MusterDeps, voyageId: VoyageId | null): readonly Voyage[] | undefined {
  const { voyages, recorder } = deps;
  if (voyageId !== null) {
    const found = readOrDoubt(recorder, () => voyages.find(voyageId), undefined);
    return found === undefined ? undefined : [found];
  }
  const open = readOrDoubt(recorder, () => voyages.listOpen(), []);
  return open
    .filter((voyage) => isOut(deps, voyage))
    .toSorted((a, b) => byText(a.vesselName, b.vesselName) || byText(a.vesselMark, b.vesselMark));
}

/** It has left and is not back, or somebody of hers went out and has not come back. */
function isOut(deps: MusterDeps, voyage: Voyage): boolean {
  if (voyage.notice !== undefined && deps.lifeOf?.(voyage.voyageId)?.phase === 'out') return true;
  if (voyage.lines.some(({ state }) => state === 'out')) return true;
  return deps.extrasOf(voyage).some(({ direction }) => direction === 'out');
}

function boatOf(deps: MusterDeps, voyage: Voyage): MusterBoat {
  const { voyageId, vesselName, vesselMark, lines, notice } = voyage;
  const life = notice === undefined ? undefined : deps.lifeOf?.(voyageId);
  const outcomes = new Map(life?.lines.map(({ personId, outcome }) => [personId, outcome]));
  const listed = lines.map((line) => lineOf(deps, line, outcomes.get(line.personId)));
  const extra = deps.extrasOf(voyage).map(({ personId, atMs, direction }) => ({
    ...whoIs(deps, personId),
    ...{ role: '', state: direction === 'out' ? ('out' as const) : ('returned' as const), outcome: null },
    ...{ lastAtMs: atMs, lastDirection: direction, isExtra: true },
  }));
  const known = new Set([...lines, ...deps.extrasOf(voyage)].map(({ personId }) => personId));
  const joined = (life?.lines ?? [])
    .filter(({ personId }) => !known.has(personId))
    .map((line) => joinedOf(deps, line));
  const people = [[...listed, ...joined], extra].flatMap((part) =>
    part.toSorted((a, b) => byText(a.name, b.name)),
  );
  const phase = life?.phase ?? notice?.phase ?? 'filed';
  const dueBackMs = life?.dueBackAt ?? notice?.eta ?? null;
  const sealed = sealOf(deps, voyage);
  return { voyageId, name: vesselName, mark: vesselMark, phase, dueBackMs, sealed, people };
}

function sealOf(deps: MusterDeps, { voyageId }: Voyage): MusterBoat['sealed'] {
  const seal = readOrDoubt(deps.recorder, () => deps.sealOf?.(voyageId), undefined);
  if (seal === undefined) return null;
  return { officerId: seal.officerId, master: whoIs(deps, seal.masterId).name, atMs: seal.at };
}

/** Came aboard at sea, as was declared: on the list by that word alone, and searched for with this boat. */
function joinedOf(deps: MusterDeps, line: ReconciledLine): MusterPerson {
  const { personId, role, outcome = null, lastDirection, lastAt } = line;
  const state = lastDirection === 'in' ? 'returned' : 'out';
  const seen = { lastDirection: lastDirection ?? null, lastAtMs: lastAt ?? null };
  return { ...whoIs(deps, personId), role, state, outcome, ...seen, isExtra: false };
}

function lineOf(
  deps: MusterDeps,
  { personId, role, state, movedAt }: ManifestLine,
  outcome: LineOutcome | undefined,
): MusterPerson {
  const lastDirection = state === 'expected' ? null : state === 'out' ? 'out' : 'in';
  const lastAtMs = lastDirection === null ? null : (movedAt ?? null);
  const seen = { outcome: outcome ?? null, lastAtMs, lastDirection, isExtra: false } as const;
  return { ...whoIs(deps, personId), role, state, ...seen };
}

function whoIs(
  { people, recorder }: MusterDeps,
  personId: PersonId,
): Pick<MusterPerson, 'name' | 'nationality' | 'dateOfBirth' | 'idNumber' | 'isMissing'> {
  const person = readOrDoubt<Person | undefined>(recorder, () => people.find(personId), undefined);
  return {
    name: person?.displayName ?? personId,
    nationality: person?.nationality ?? '',
    dateOfBirth: person?.dateOfBirth ?? null,
    idNumber: person?.idNumber ?? null,
    isMissing: person?.status === 'missing',
  };
}

/** Thai names and boats by the order of a Thai dictionary; the same on every computer. */
const { compare: byText } = new Intl.Collator('th', { numeric: true });
