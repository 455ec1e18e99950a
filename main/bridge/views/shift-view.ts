import type { ShownShift } from '../../app/shift-desk.ts';
import type { CaseId } from '../../core/brand.ts';
import { actsOfAll, mayDo } from '../../core/officers/roles.ts';
import type { CaseView, OfficerView } from '../contract.ts';

/** What all officers' windows show alike; each adds who works there. */
export type SharedView = Omit<OfficerView, 'officer' | 'shift' | 'onTable'>;

/** Faces and names are for whoever works here and may see them: not while they must choose a PIN first. */
export function maySeePeople({ officer, mustChangePin }: ShownShift): boolean {
  return officer !== undefined && !mustChangePin && mayDo(officer.roles, 'see-people');
}

/** The view of one window: what all show, less what may not be seen there, with who works there. */
export function windowView(shared: SharedView, shift: ShownShift, onTable: CaseId | undefined): OfficerView {
  const sees = maySeePeople(shift);
  const isOpen = sees && onTable !== undefined && shared.cases.some((c) => c.caseId === onTable);
  // Faces only of the case whose opening stands in the record as a look.
  const cases = shared.cases.map((each) => (each.caseId === onTable ? each : withoutFaces(each)));
  const seen = sees ? { ...shared, cases } : withoutPeople(shared);
  return { ...seen, ...shown(shift), onTable: isOpen ? onTable : null };
}

function withoutFaces(each: CaseView): CaseView {
  const candidates = each.candidates.map((candidate) => ({ ...candidate, portrait: null }));
  return { ...each, liveFace: null, candidates };
}

function shown(shift: ShownShift): Pick<OfficerView, 'officer' | 'shift'> {
  const { state, officer, lockedFor, mustChangePin, lockAfterMs } = shift;
  // Whoever writes a note writes names into it.
  const note = maySeePeople(shift) ? shift.handOver : undefined;
  return {
    officer:
      officer === undefined
        ? null
        : { officerId: officer.officerId, name: officer.name, roles: [...officer.roles] },
    shift: {
      state,
      lockedFor: lockedFor === undefined ? null : { officerId: lockedFor.officerId, name: lockedFor.name },
      may: officer === undefined || mustChangePin ? [] : [...actsOfAll(officer.roles)],
      mustChangePin,
      handOver: note === undefined ? null : { name: note.name, atMs: note.atMs, note: note.note },
      locksAfterS: Math.round(lockAfterMs / 1000),
    },
  };
}

/**
 * The lane, its health, alarms without names, an emergency, and how many wait: what somebody who walks past may know.
 * Written field by field, so that a new one is shown to nobody by default.
 */
function withoutPeople(view: SharedView): SharedView {
  return {
    nowMs: view.nowMs,
    site: view.site,
    gate: view.gate,
    direction: view.direction,
    lane: view.lane,
    look: view.look,
    officers: view.officers,
    health: view.health,
    abilities: view.abilities,
    unsent: view.unsent,
    certificateDaysLeft: view.certificateDaysLeft,
    emergency: view.emergency,
    alarms: view.alarms.map((alarm) => ({ ...alarm, person: null })),
    alarmCount: view.alarmCount,
    cases: [],
    waitingCases: view.waitingCases,
    recent: [],
    boats: [],
    openDuplicates: 0,
    lists: view.lists,
    reader: view.reader === null ? null : { claim: null, refused: view.reader.refused },
    demo: view.demo,
  };
}
