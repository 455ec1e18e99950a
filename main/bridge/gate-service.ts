import type { CommissioningDesk } from '../app/commissioning-desk.ts';
import type { CrewListDesk } from '../app/crew-list-desk.ts';
import type { DuplicateDesk } from '../app/duplicate-desk.ts';
import type { EnrolmentDesk } from '../app/enrolment-desk.ts';
import type { FaultAcknowledgements } from '../app/fault-acknowledgements.ts';
import type { Gate } from '../app/gate.ts';
import type { Officer } from '../app/officer-desk.ts';
import type { OfficerRegister } from '../app/officer-register.ts';
import type { PeopleDesk } from '../app/people-desk.ts';
import type { ShownRuleSet } from '../app/rule-listing.ts';
import type { SettingsDesk } from '../app/settings-desk.ts';
import type { WindowShift } from '../app/shifts.ts';
import type { Result } from '../core/result.ts';
import type { CallArgs, CallName, CrewView, GateService, PushValue } from './contract.ts';
import { boardingHandlers } from './handlers/boarding.ts';
import { caseHandlers } from './handlers/cases.ts';
import { type AboutGate, commissioningHandlers } from './handlers/commissioning.ts';
import { type CrewControls, crewHandlers } from './handlers/crew.ts';
import { demoHandlers } from './handlers/demo.ts';
import { duplicateHandlers } from './handlers/duplicates.ts';
import { enrolmentHandlers } from './handlers/enrolment.ts';
import { exportHandlers } from './handlers/exports.ts';
import type { HandlersOf, Seat, SeatedWindow } from './handlers/handlers.ts';
import { laneHandlers } from './handlers/lane.ts';
import { type MissingDesks, missingHandlers } from './handlers/missing.ts';
import { officersHandlers } from './handlers/officers.ts';
import { peopleHandlers } from './handlers/people.ts';
import { refusedByDesk } from './handlers/reply.ts';
import { type ReportDesks, reportsHandlers } from './handlers/reports.ts';
import { rulesHandlers } from './handlers/rules.ts';
import { settingsHandlers } from './handlers/settings.ts';
import { shiftHandlers } from './handlers/shift.ts';
import { type VoyageDesks, voyageHandlers } from './handlers/voyages.ts';
import { refusalOf, showsPresence } from './permissions.ts';
import { type SharedView, windowView } from './views/shift-view.ts';
import type { WindowCamera } from './window-camera.ts';
import type { WindowReader } from './window-reader.ts';

/** Offered by the demo and by development set-ups; a gate in service has none. */
export interface DemoControls {
  pullCable(cable: CallArgs<'pullCable'>['cable'], pulled: boolean): Promise<Result<void, string>>;
  chooseCamera(kind: CallArgs<'chooseCamera'>['kind']): Result<void, string>;
}

export interface GateServiceDeps {
  readonly gate: Gate;
  readonly camera: WindowCamera;
  /** For a reader that types into windows; undefined for any other, and for none. */
  readonly reader?: Pick<WindowReader, 'typed'> | undefined;
  /** Where officers look for people. */
  readonly people: PeopleDesk;
  /** Where officers settle who is one person; undefined where nobody looks for that. */
  readonly duplicates?: DuplicateDesk | undefined;
  /** A desk for one window, whose officer enrols. */
  readonly enrolment: (officer: () => Officer | undefined) => EnrolmentDesk;
  /** Undefined where nobody at the lane can ask for anything. */
  readonly crew?: CrewControls | undefined;
  readonly crewView: () => CrewView;
  /** What all officers see; each window adds who is signed in there. */
  readonly officerView: () => SharedView;
  readonly cameraWanted: () => PushValue<'cameraWanted'>;
  readonly reports?: ReportDesks | undefined;
  /** The rule sets at hand; undefined where nobody keeps any. */
  readonly ruleSets?: (() => readonly ShownRuleSet[]) | undefined;
  readonly voyages?: (VoyageDesks & MissingDesks & { readonly crewLists: CrewListDesk }) | undefined;
  readonly faults?: FaultAcknowledgements | undefined;
  /** Undefined where no file of settings is known of. */
  readonly settings?: SettingsDesk | undefined;
  /** Both, or neither. */
  readonly commissioning?: CommissioningDesk | undefined;
  readonly about?: AboutGate | undefined;
  /** Undefined where nobody keeps officers. */
  readonly register?: OfficerRegister | undefined;
  readonly demo: DemoControls | undefined;
  /** Delays and joins pushes: a burst of changes becomes one view. */
  readonly soon: (run: () => void) => void;
}

/** The gate as its windows see it. */
export interface WindowService extends GateService {
  /** Sends the wanted camera to the crew windows again. */
  cameraChanged(): void;
  /** Sends fresh views to all windows soon. */
  refresh(): void;
}

export function createGateService(deps: GateServiceDeps): WindowService {
  const windows = new Map<string, SeatedWindow>();
  const handlers = createHandlers(deps, windows);
  let planned = false;

  function pushViews(): void {
    planned = false;
    const roles = new Set([...windows.values()].map(({ window }) => window.role));
    const crew = roles.has('crew') ? deps.crewView() : undefined;
    const officer = roles.has('officer') ? deps.officerView() : undefined;
    for (const { window, seat } of windows.values()) {
      if (window.role === 'crew' && crew !== undefined) window.push('crewView', crew);
      if (window.role === 'officer' && officer !== undefined)
        window.push('officerView', windowView(officer, seat.shift.shown(), seat.shift.onTable()));
    }
  }

  function refresh(): void {
    if (planned || windows.size === 0) return;
    planned = true;
    deps.soon(pushViews);
  }

  deps.gate.onChange(refresh);
  return {
    refresh,
    cameraChanged() {
      for (const { window } of windows.values())
        if (window.role === 'crew') window.push('cameraWanted', deps.cameraWanted());
    },
    async handle(name, args, caller) {
      const { windowId } = caller;
      // A call that outlived its window finds nobody signed in, and leaves nothing behind.
      const seat = windows.get(windowId)?.seat ?? createSeat(deps, windowId, deps.gate.shifts.forNobody());
      const refusal = refusalOf(name, seat.shift.shown());
      if (refusal !== undefined) return refusedByDesk(refusal);
      if (showsPresence(name)) seat.shift.touched();
      return handlers[name](args, seat);
    },
    attached(window) {
      const { windowId } = window;
      const { forWindow, forNobody } = deps.gate.shifts;
      const shift = window.role === 'officer' ? forWindow() : forNobody();
      windows.set(windowId, { window, seat: createSeat(deps, windowId, shift) });
      if (window.role === 'crew') {
        deps.camera.attached(window);
        window.push('cameraWanted', deps.cameraWanted());
      }
      refresh();
      return () => {
        windows.delete(windowId);
        shift.leave();
        deps.camera.detached(windowId);
      };
    },
  };
}

function createSeat({ gate, enrolment }: GateServiceDeps, windowId: string, shift: WindowShift): Seat {
  const officers = gate.officers.forWindow(shift.officer);
  return { windowId, shift, officers, enrolment: enrolment(shift.officer) };
}

function createHandlers(
  deps: GateServiceDeps,
  windows: ReadonlyMap<string, SeatedWindow>,
): HandlersOf<CallName> {
  return {
    ...laneHandlers(deps, windows),
    ...shiftHandlers(deps),
    ...caseHandlers(deps),
    ...enrolmentHandlers(deps),
    ...crewHandlers(deps.crew),
    ...peopleHandlers(deps),
    ...settingsHandlers(deps.settings),
    ...officersHandlers(deps.gate, deps.register),
    ...commissioningHandlers(deps.commissioning, deps.about),
    ...reportsHandlers(deps.reports),
    ...voyageHandlers(deps.gate, deps.voyages),
    ...boardingHandlers(deps.gate),
    ...missingHandlers(deps.gate, deps.voyages),
    ...exportHandlers(deps.gate, deps.voyages?.crewLists),
    ...duplicateHandlers(deps),
    ...rulesHandlers(deps.ruleSets),
    ...demoHandlers(deps),
  };
}
