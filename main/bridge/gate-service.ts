import type { EnrolmentDesk } from '../app/enrolment-desk.ts';
import type { Gate } from '../app/gate.ts';
import type { Officer, OfficerDesk } from '../app/officer-desk.ts';
import { type DeskRefusal, refusalSentences } from '../app/officer-refusals.ts';
import type { AlarmId, CaseId, PassageId, PersonId, VoyageId } from '../core/brand.ts';
import type { Result } from '../core/result.ts';
import { captureSentence } from './capture-sentences.ts';
import type {
  AttachedWindow,
  CallAnswer,
  CallArgs,
  CallName,
  CallRefused,
  CallResult,
  CrewView,
  GateService,
  OfficerView,
  PushValue,
} from './contract.ts';
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
  /** A desk for one window, whose officer enrols. */
  readonly enrolment: (officer: () => Officer | undefined) => EnrolmentDesk;
  readonly crewView: () => CrewView;
  /** What all officers see; each window adds who is signed in there. */
  readonly officerView: () => Omit<OfficerView, 'officer'>;
  readonly cameraWanted: () => PushValue<'cameraWanted'>;
  readonly demo: DemoControls | undefined;
  /** Delays and joins pushes: a burst of changes becomes one view. */
  readonly soon: (run: () => void) => void;
}

/** What belongs to one window alone and goes with it: who is signed in, and pictures not yet saved. */
interface Seat {
  readonly windowId: string;
  readonly officers: OfficerDesk;
  readonly enrolment: EnrolmentDesk;
}

interface SeatedWindow {
  readonly window: AttachedWindow;
  readonly seat: Seat;
}

type Handlers = {
  [N in CallName]: (args: CallArgs<N>, seat: Seat) => Promise<CallAnswer<N>> | CallAnswer<N>;
};

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
        window.push('officerView', withOfficer(officer, seat));
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
      return handlers[name](args, windows.get(windowId)?.seat ?? createSeat(deps, windowId));
    },
    attached(window) {
      const { windowId } = window;
      windows.set(windowId, { window, seat: createSeat(deps, windowId) });
      if (window.role === 'crew') {
        deps.camera.attached(window);
        window.push('cameraWanted', deps.cameraWanted());
      }
      refresh();
      return () => {
        windows.delete(windowId);
        deps.camera.detached(windowId);
      };
    },
  };
}

function createSeat({ gate, enrolment }: GateServiceDeps, windowId: string): Seat {
  const officers = gate.officers.forWindow();
  return { windowId, officers, enrolment: enrolment(() => officers.officer()) };
}

function withOfficer(view: Omit<OfficerView, 'officer'>, { officers }: Seat): OfficerView {
  const officer = officers.officer();
  return { ...view, officer: officer === undefined ? null : { ...officer } };
}

function createHandlers(deps: GateServiceDeps, windows: ReadonlyMap<string, SeatedWindow>): Handlers {
  const { gate, camera, reader, demo } = deps;
  return {
    answerFrame(frame, { windowId }) {
      const { preview } = frame;
      // Of a window that does not count, or late, it would show the officer another place or time.
      if (camera.answered(frame, windowId) && preview !== null)
        for (const { window } of windows.values())
          if (window.role === 'officer') window.push('preview', { jpeg: preview });
      return done;
    },
    reportCamera(report, { windowId }) {
      camera.reported(report, windowId);
      return done;
    },
    readPaper({ text }) {
      if (reader === undefined)
        return refused('reader/none', 'This gate has no reader that types; what was typed was not read.');
      reader.typed(text);
      return done;
    },
    signIn: ({ officerId }, { officers }) => finish(gate, officers.signIn(officerId)),
    resolveCase: (args, { officers }) => finish(gate, resolveCase(officers, args)),
    statePassage: ({ passageId, walked }, { officers }) =>
      finish(gate, officers.statePassage(passageId as PassageId, walked)),
    rearm(_args, { officers }) {
      const said = officers.rearm();
      gate.changed();
      return said.ok
        ? { ok: true, value: { rearmed: said.value === 'rearmed' } }
        : refused(said.error, refusalSentences[said.error]);
    },
    acknowledgeAlarm: ({ alarmId, outcome }, { officers }) =>
      finish(gate, officers.acknowledge(alarmId as AlarmId, outcome)),
    async captureEnrolment(_args, { enrolment }) {
      const captured = await enrolment.capture();
      return captured.ok
        ? { ok: true, value: { ...captured.value } }
        : refused(captured.error, captureSentence(captured.error));
    },
    saveEnrolment: (args, seat) => saveEnrolment(gate, seat, args),
    discardEnrolment(_args, { enrolment }) {
      enrolment.discard();
      return done;
    },
    async pullCable({ cable, pulled }) {
      const pulledNow = await demo?.pullCable(cable, pulled);
      return demoAnswer(gate, pulledNow);
    },
    chooseCamera: ({ kind }) => demoAnswer(gate, demo?.chooseCamera(kind)),
  };
}

const done = { ok: true, value: {} } as const;

function refused(code: string, sentence: string): { readonly ok: false; readonly error: CallRefused } {
  return { ok: false, error: { code, sentence } };
}

function finish(gate: Gate, result: Result<unknown, DeskRefusal>): CallAnswer<'signIn'> {
  gate.changed();
  return result.ok ? done : refused(result.error, refusalSentences[result.error]);
}

function demoAnswer(gate: Gate, result: Result<void, string> | undefined): CallAnswer<'pullCable'> {
  gate.changed();
  if (result === undefined)
    return refused('demo/off', 'This gate drives real equipment; it has no cables to pull on a screen.');
  return result.ok ? done : refused('demo/failed', result.error);
}

function resolveCase(officers: OfficerDesk, args: CallArgs<'resolveCase'>): Result<unknown, DeskRefusal> {
  const caseId = args.caseId as CaseId;
  if (args.outcome === 'left') return officers.closeCase(caseId, 'left', '');
  if (args.outcome === 'refused') return officers.closeCase(caseId, 'refused', args.note);
  const { reason, note, direction } = args;
  const personId = args.personId as PersonId;
  return officers.admit({ caseId, personId, reason, note, direction: direction ?? undefined });
}

async function saveEnrolment(
  gate: Gate,
  { officers, enrolment }: Seat,
  args: CallArgs<'saveEnrolment'>,
): Promise<CallAnswer<'saveEnrolment'>> {
  if (officers.officer() === undefined) {
    return refused('officer/not-signed-in', refusalSentences['officer/not-signed-in']);
  }
  const { captureIds, name, nationality, language, role } = args;
  const saved = await enrolment.save(captureIds, {
    name,
    nationality,
    language,
    role,
    dateOfBirth: args.dateOfBirth ?? undefined,
    idNumber: args.idNumber ?? undefined,
    voyageId: (args.voyageId ?? undefined) as VoyageId | undefined,
  });
  gate.changed();
  if (!saved.ok) return refused('enrolment/refused', saved.error);
  const value: CallResult<'saveEnrolment'> = { personId: saved.value };
  return { ok: true, value };
}
