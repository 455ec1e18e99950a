import type { EnrolmentDesk } from '../../main/app/enrolment-desk.ts';
import type { AttachedWindow, CallArgs, CallName, OfficerView } from '../../main/bridge/contract.ts';
import { createGateService } from '../../main/bridge/gate-service.ts';
import { createWindowCamera } from '../../main/bridge/window-camera.ts';
import { err, ok } from '../../main/core/result.ts';
import { type GateBenchOptions, startGateBench } from './gate-bench.ts';
import { givePins, testPin } from './officer-pins.ts';
import { peopleDeskOn } from './people-desk.ts';

/** A desk at which nobody enrols. */
const noEnrolment: EnrolmentDesk = {
  capture: async () => err('portrait/no-face'),
  drop: () => undefined,
  alike: () => ok([]),
  save: async () => err([]),
  discard: () => undefined,
};

/** A whole gate with officers' windows, each of which sees what the gate sends it. */
export async function startWindowBench(options: GateBenchOptions = {}) {
  const lane = await startGateBench(options);
  await givePins(lane.gate);
  const service = createGateService({
    gate: lane.gate,
    camera: createWindowCamera(lane.clock),
    people: peopleDeskOn(lane),
    enrolment: () => noEnrolment,
    crewView: () => lane.crew(),
    officerView: () => lane.officer(),
    cameraWanted: () => ({ kind: 'none' }),
    demo: undefined,
    soon: (run) => void lane.clock.after(30, run),
  });
  function open(windowId: string) {
    const views: OfficerView[] = [];
    const push = (name: string, value: unknown): void => {
      if (name === 'officerView') views.push(value as OfficerView);
    };
    const caller = { role: 'officer', windowId } as const;
    const gone = service.attached({ ...caller, push } as AttachedWindow);
    return {
      gone,
      call: <N extends CallName>(name: N, args: CallArgs<N>) => service.handle(name, args, caller),
      signIn: (officerId: string, pin = testPin) => service.handle('signIn', { officerId, pin }, caller),
      /** The newest view, once it has come. */
      async view(): Promise<OfficerView> {
        lane.gate.changed();
        await lane.pass(40);
        const newest = views.at(-1);
        if (newest === undefined) throw new Error('No view has come to this window.');
        return newest;
      },
    };
  }
  return { ...lane, service, open };
}
