import { z } from 'zod';
import type { WindowRole } from './contract/basics.ts';
import { caseCalls } from './contract/case-calls.ts';
import { crewCalls } from './contract/crew-calls.ts';
import { demoCalls } from './contract/demo-calls.ts';
import { enrolmentCalls } from './contract/enrolment-calls.ts';
import { laneCalls } from './contract/lane-calls.ts';
import { peopleCalls } from './contract/people-calls.ts';
import { type PushName, type PushValue, pushes } from './contract/pushes.ts';
import { shiftCalls } from './contract/shift-calls.ts';
import { supervisorCalls } from './contract/supervisor-calls.ts';
import { voyageCalls } from './contract/voyage-calls.ts';

/**
 * Everything that passes between the gate process and its windows. Both sides parse what arrives against
 * these schemas; both hosts (web socket, Electron IPC) carry the same names and the same shapes. A window
 * has a role, given by the host, and may call only what its role allows.
 */

/** Window and gate judge the names of cameras alike. */
export { type CameraRule, type CameraVerdict, judgeCamera } from '../core/camera/camera-name.ts';
export {
  type AdmitReason,
  admitReasons,
  type RefuseReason,
  refuseReasons,
} from '../core/decision/officer-reasons.ts';
export type { RefusalCode as EnrolmentRefusal } from '../core/enrolment/refusal.ts';
export { type DeskRefusal, deskRefusals } from '../core/officers/refusals.ts';
export { type OfficerAct, type OfficerRole, officerRoles } from '../core/officers/roles.ts';
export { changedPlaces, type SettingPlace, settingPath } from '../core/settings/changed-paths.ts';
export { type NoticeTiming, noticeTimings } from '../core/voyage/notice-timing.ts';
export { isOverdue } from '../core/voyage/overdue.ts';
export {
  type CrewRole,
  crewRoles,
  type LineOutcome,
  lineOutcomes,
  type VoyagePhase,
  voyagePhases,
} from '../core/voyage/phase.ts';
export { type VoyageFindingKind, voyageFindingKinds } from '../core/voyage/reconciliation.ts';
export { type WindowRole, windowRoles } from './contract/basics.ts';
export { type CaseView, caseViewSchema } from './contract/case-view.ts';
export { type CrewView, crewViewSchema } from './contract/crew-view.ts';
export { type OfficerView, officerViewSchema } from './contract/officer-view.ts';
export type { PersonCard } from './contract/people-calls.ts';
export { type PushName, type PushValue, pushes } from './contract/pushes.ts';

const callParams = z.record(z.string().max(40), z.union([z.string().max(200), z.number()]));

/** What went wrong with a call, as a sentence for the person at the screen. */
export const callRefusedSchema = z.strictObject({
  code: z.string().max(64),
  /** In English; the screens say it in their own language where they know the code. */
  sentence: z.string().max(500),
  /** What the sentence of the screens is made with: minutes, names. */
  params: callParams.exactOptional(),
  /** Everything that is wrong, where it is more than `code` says. */
  parts: z
    .array(z.strictObject({ code: z.string().max(64), sentence: z.string().max(500), params: callParams }))
    .max(20)
    .exactOptional(),
});
export type CallRefused = z.infer<typeof callRefusedSchema>;

/** Called by windows. Every call answers with its `result` or a `CallRefused`. */
export const calls = {
  ...laneCalls,
  ...shiftCalls,
  ...crewCalls,
  ...caseCalls,
  ...peopleCalls,
  ...enrolmentCalls,
  ...supervisorCalls,
  ...voyageCalls,
  ...demoCalls,
} as const;
export type CallName = keyof typeof calls;
export type CallArgs<N extends CallName> = z.infer<(typeof calls)[N]['args']>;
export type CallResult<N extends CallName> = z.infer<(typeof calls)[N]['result']>;
export const callNames = Object.keys(calls) as CallName[];
export const pushNames = Object.keys(pushes) as PushName[];

export type CallAnswer<N extends CallName> =
  | { readonly ok: true; readonly value: CallResult<N> }
  | { readonly ok: false; readonly error: CallRefused };

/**
 * What a window finds at `window.pipoBridge`, put there by the Electron preload or by the page's own
 * web-socket client: one function per call and per push, nothing generic. Values are still raw:
 * `renderer/bridge` parses them.
 */
export interface RawBridge {
  readonly role: WindowRole;
  readonly calls: Readonly<Record<CallName, (args: unknown) => Promise<unknown>>>;
  /** Each returns the function that ends the subscription. */
  readonly pushes: Readonly<Record<PushName, (listener: (value: unknown) => void) => () => void>>;
  /** Calls back at once and on change; `false` while the gate process cannot be reached. */
  readonly onLink: (listener: (up: boolean) => void) => () => void;
}

/** Frames of the web-socket carrier (MessagePack), one object each. */
export const socketMessageSchema = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('call'), id: z.int(), name: z.string().max(40), args: z.unknown() }),
  z.strictObject({ t: z.literal('answer'), id: z.int(), answer: z.unknown() }),
  z.strictObject({ t: z.literal('push'), name: z.string().max(40), value: z.unknown() }),
]);
export type SocketMessage = z.infer<typeof socketMessageSchema>;

/** What the gate implements, one method per call. `window` identifies the caller's window. */
export interface GateService {
  handle<N extends CallName>(
    name: N,
    args: CallArgs<N>,
    caller: { role: WindowRole; windowId: string },
  ): Promise<CallAnswer<N>>;
  /** A window of this role has connected and wants the current state pushed. */
  attached(window: AttachedWindow): () => void;
}

/** The gate's view of one connected window. */
export interface AttachedWindow {
  readonly windowId: string;
  readonly role: WindowRole;
  push<N extends PushName>(name: N, value: PushValue<N>): void;
}
