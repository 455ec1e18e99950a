import type { OfficerId, PersonId, VoyageId } from '../core/brand.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import type { LineState, ManifestLine, Person, Voyage } from '../core/people.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Direction } from '../core/voyage/direction.ts';
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
  /** Last crossing at this gate, wall clock. */
  readonly lastAtMs: number | null;
  readonly lastDirection: Direction | null;
  /** Went with the boat and stands on no list of it. */
  readonly isExtra: boolean;
}

export interface MusterBoat {
  readonly voyageId: VoyageId;
  readonly name: string;
  readonly mark: string;
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

/** Somebody of hers went out and has not come back. */
function isOut(deps: MusterDeps, voyage: Voyage): boolean {
  if (voyage.lines.some(({ state }) => state === 'out')) return true;
  return deps.extrasOf(voyage).some(({ direction }) => direction === 'out');
}

function boatOf(deps: MusterDeps, voyage: Voyage): MusterBoat {
  const { voyageId, vesselName, vesselMark, lines } = voyage;
  const listed = lines.map((line) => lineOf(deps, line));
  const extra = deps.extrasOf(voyage).map(({ personId, atMs, direction }) => ({
    ...whoIs(deps, personId),
    ...{ role: '', state: direction === 'out' ? ('out' as const) : ('returned' as const) },
    ...{ lastAtMs: atMs, lastDirection: direction, isExtra: true },
  }));
  const people = [listed, extra].flatMap((part) => part.toSorted((a, b) => byText(a.name, b.name)));
  return { voyageId, name: vesselName, mark: vesselMark, people };
}

function lineOf(deps: MusterDeps, { personId, role, state, movedAt }: ManifestLine): MusterPerson {
  const lastDirection = state === 'expected' ? null : state === 'out' ? 'out' : 'in';
  const lastAtMs = lastDirection === null ? null : (movedAt ?? null);
  return { ...whoIs(deps, personId), role, state, lastAtMs, lastDirection, isExtra: false };
}

function whoIs(
  { people, recorder }: MusterDeps,
  personId: PersonId,
): Pick<MusterPerson, 'name' | 'nationality' | 'dateOfBirth' | 'idNumber'> {
  const person = readOrDoubt<Person | undefined>(recorder, () => people.find(personId), undefined);
  return {
    name: person?.displayName ?? personId,
    nationality: person?.nationality ?? '',
    dateOfBirth: person?.dateOfBirth ?? null,
    idNumber: person?.idNumber ?? null,
  };
}

/** Thai names and boats by the order of a Thai dictionary; the same on every computer. */
const { compare: byText } = new Intl.Collator('th', { numeric: true });
