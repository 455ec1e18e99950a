import { z } from 'zod';
import { faultCodes, healthParts, reasonCodes } from '../core/codes.ts';
import { alarmOutcomes } from '../core/events/kinds.ts';
import { datasetNames } from '../core/events/line.ts';
import { guidanceSteps } from '../core/matching/observation.ts';
import { claimFaults, paperKinds } from '../core/papers/claim.ts';
import { languages } from '../core/people.ts';
import { abilities } from './contract/abilities.ts';
import { cameraReportSchema, cameraWantedSchema } from './contract/camera.ts';

/**
 * Everything that passes between the gate process and its windows. Both sides parse what arrives against
 * these schemas; both hosts (web socket, Electron IPC) carry the same names and the same shapes. A window
 * has a role, given by the host, and may call only what its role allows.
 */

/** Window and gate judge the names of cameras alike. */
export { type CameraRule, type CameraVerdict, judgeCamera } from '../core/camera/camera-name.ts';

/** `crew` shows the crew screen and owns the camera; `officer` shows the panel. */
export const windowRoles = ['crew', 'officer'] as const;
export type WindowRole = (typeof windowRoles)[number];

const id = z.string().min(1).max(64);
const name = z.string().max(120);
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'Bytes are expected here.');
const jpeg = bytes.refine((b) => b.length <= 2_000_000, 'A picture is at most 2 MB.');
const faultCode = z
  .enum(faultCodes as [string, ...string[]])
  .transform((c) => c as (typeof faultCodes)[number]);
const direction = z.enum(['out', 'in']);
/** Of a lane; `both`: each person the way that their crew list asks for. */
const laneDirection = z.enum(['out', 'in', 'both']);
const language = z.enum(languages);
const reason = z.enum(reasonCodes);

// ---------------------------------------------------------------- what windows see

/** The crew screen: never a reason, never a name other than of the person admitted. */
export const crewViewSchema = z.strictObject({
  /** The way that is shown; at a lane for both, that of the person who is let through, null before it is known. */
  lane: z.strictObject({ direction: direction.nullable(), boat: name.nullable() }),
  language,
  screen: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('come') }),
    z.strictObject({ kind: z.literal('guide'), step: z.enum(guidanceSteps) }),
    /** `progress` 0..1: frames gathered. */
    z.strictObject({ kind: z.literal('wait'), progress: z.number().min(0).max(1) }),
    z.strictObject({ kind: z.literal('go'), name, boat: name.nullable(), role: name.nullable(), language }),
    z.strictObject({ kind: z.literal('officer'), ticket: z.int().min(1) }),
    z.strictObject({ kind: z.literal('closed') }),
    z.strictObject({ kind: z.literal('emergency') }),
  ]),
});
export type CrewView = z.infer<typeof crewViewSchema>;

const candidateView = z.strictObject({
  personId: id,
  name,
  boat: name.nullable(),
  /** Cosine similarity, shown as a bar with marks, never as a percentage. */
  similarity: z.number(),
  /** The bar that the similarity had to reach. */
  needed: z.number(),
  portrait: jpeg.nullable(),
});

/** A paper that was shown. Its number is nobody's business but the gate's. */
const claimView = z.strictObject({
  /** Of its holder; null where nobody known here is. */
  name: name.nullable(),
  paper: z.enum(paperKinds),
});

export const caseViewSchema = z.strictObject({
  caseId: id,
  ticket: z.int().min(1),
  raisedAtMs: z.number(),
  /** The person may still stand at the lane: admitting opens it for them. */
  atLane: z.boolean(),
  reasons: z.array(reason).min(1),
  liveFace: jpeg.nullable(),
  candidates: z.array(candidateView).max(5),
  claim: claimView.nullable(),
});
export type CaseView = z.infer<typeof caseViewSchema>;

const healthItem = z.strictObject({
  part: z.enum(healthParts),
  state: z.enum(['ok', 'warning', 'down']),
  code: faultCode.nullable(),
  sinceMs: z.number(),
});

/** Somebody went through without a permission, and no officer has said yet that they saw it. */
const alarmView = z.strictObject({
  alarmId: id,
  kind: z.enum(['tailgated', 'forced', 'missed']),
  direction,
  count: z.int().min(1),
  atMs: z.number(),
  /** Whom they followed, or who was being let through; null when nobody was. */
  person: name.nullable(),
});

const emergencyView = z.strictObject({
  /** `unseen`: off as far as the gate knows, but it cannot see the line now. */
  line: z.enum(['on', 'off', 'unseen']),
  beganAtMs: z.number(),
  /** Heads since it began, while the line was on. */
  counted: z.strictObject({ out: z.int().min(0), in: z.int().min(0) }),
  /** Who has said that the lane may work again, and until when somebody else must. */
  first: z.strictObject({ officerId: id, name, untilMs: z.number() }).nullable(),
});

const boardLine = z.strictObject({
  personId: id,
  name,
  role: name,
  state: z.enum(['expected', 'out', 'returned']),
});

export const officerViewSchema = z.strictObject({
  /** Wall clock of the gate when the view was made, ms since 1970. */
  nowMs: z.number(),
  site: z.string(),
  gate: z.string(),
  direction: laneDirection,
  lane: z.enum([
    'locked',
    'acquiring',
    'identifying',
    'committing',
    'granting',
    'open',
    'referred',
    'free-passage',
    'out-of-service',
  ]),
  officer: z.strictObject({ officerId: id, name }).nullable(),
  officers: z.array(z.strictObject({ officerId: id, name })),
  health: z.array(healthItem),
  /** Null while the turnstile is out of order: then nobody knows. */
  abilities: abilities.nullable(),
  unsent: z.int().min(0),
  /** Until the certificate of the line ends; negative after it, null where none is used or it is unreadable. */
  certificateDaysLeft: z.int().nullable(),
  /** From the moment in which the fire line came on until two officers have re-armed the lane. */
  emergency: emergencyView.nullable(),
  /** The newest that nobody has acknowledged. */
  alarms: z.array(alarmView).max(20),
  /** How many there are in all. */
  alarmCount: z.int().min(0),
  cases: z.array(caseViewSchema),
  recent: z
    .array(
      z.strictObject({
        passageId: id,
        name,
        boat: name.nullable(),
        atMs: z.number(),
        direction,
        how: z.enum(['face', 'officer']),
        confirmation: z.enum(['pending', 'device', 'none', 'walked', 'did-not-walk', 'abandoned', 'failed']),
      }),
    )
    .max(20),
  boats: z.array(z.strictObject({ voyageId: id, name, mark: name, lines: z.array(boardLine) })),
  /** What the central office last sent; null where this gate takes no lists, empty while none has come (Y4). */
  lists: z
    .array(
      z.strictObject({
        dataset: z.enum(datasetNames),
        version: z.int().min(1),
        /** When the centre last said that it is the newest, ms since 1970. */
        asOfMs: z.number(),
      }),
    )
    .max(datasetNames.length)
    .nullable(),
  /** The reader of papers; null where there is none. */
  reader: z
    .strictObject({
      /** The paper that the next face is held against. */
      claim: claimView
        .extend({
          /** Gate's wall clock; null once a face is held against it. */
          endsAtMs: z.number().nullable(),
        })
        .nullable(),
      /** Why the last paper was not taken, or has no holder. */
      refused: z.enum(claimFaults).nullable(),
    })
    .nullable(),
  /** Offered only where the lane runs on simulated equipment: lets a newcomer pull each cable. */
  demo: z
    .strictObject({
      pulled: z.array(z.enum(['turnstile', 'camera', 'broker', 'central', 'engine'])),
      centralUrl: z.string(),
    })
    .nullable(),
});
export type OfficerView = z.infer<typeof officerViewSchema>;

// ---------------------------------------------------------------- gate -> window

/** Pushed by the gate. Each role receives only its own. */
export const pushes = {
  crewView: { to: 'crew', schema: crewViewSchema },
  /** The gate wants the newest frame; answer with `answerFrame` and the same id. */
  frameWanted: { to: 'crew', schema: z.strictObject({ requestId: z.int().min(1) }) },
  /** What to use as a camera; sent once after connecting and again when it changes. */
  cameraWanted: {
    to: 'crew',
    schema: cameraWantedSchema,
  },
  officerView: { to: 'officer', schema: officerViewSchema },
  /** The live picture, a few a second, not mirrored. */
  preview: { to: 'officer', schema: z.strictObject({ jpeg }) },
} as const satisfies Record<string, { to: WindowRole; schema: z.ZodType }>;
export type PushName = keyof typeof pushes;
export type PushValue<N extends PushName> = z.infer<(typeof pushes)[N]['schema']>;

// ---------------------------------------------------------------- window -> gate

/** What went wrong with a call, as a sentence for the person at the screen. */
export const callRefusedSchema = z.strictObject({ code: z.string().max(64), sentence: z.string().max(500) });
export type CallRefused = z.infer<typeof callRefusedSchema>;

const done = z.strictObject({});

/** Called by windows; `by` lists the roles that may. Every call answers with `result` or a `CallRefused`. */
export const calls = {
  answerFrame: {
    by: ['crew'],
    args: z
      .strictObject({
        requestId: z.int().min(1),
        sequence: z.int().min(0),
        /** How long ago the frame was taken when this was sent, ms. */
        ageMs: z.number().min(0).max(60_000),
        width: z.int().min(1).max(4096),
        height: z.int().min(1).max(4096),
        /** RGBA, width * height * 4 bytes. */
        pixels: bytes,
        /** A small JPEG for the officer, now and then. */
        preview: jpeg.nullable(),
      })
      .refine(
        (f) => f.pixels.length === f.width * f.height * 4,
        'The pixels do not fit the size of the frame.',
      ),
    result: done,
  },
  /** State of the camera whenever it changes, and every second as a sign of life. */
  reportCamera: {
    by: ['crew'],
    args: cameraReportSchema,
    result: done,
  },
  /** What a reader typed, its lines parted by line feeds; what it claims is never said to the window. */
  readPaper: {
    by: ['crew', 'officer'],
    args: z.strictObject({ text: z.string().min(1).max(1000) }),
    result: done,
  },
  signIn: { by: ['officer'], args: z.strictObject({ officerId: id }), result: done },
  resolveCase: {
    by: ['officer'],
    args: z.discriminatedUnion('outcome', [
      z.strictObject({
        outcome: z.literal('admitted'),
        caseId: id,
        personId: id,
        reason: z.enum(['OVERRIDE_1P', 'MANUAL_PAPER']),
        note: z.string().max(300),
        /** At a lane for both ways; null: where the crew list asks the person to go. */
        direction: direction.nullable(),
      }),
      z.strictObject({ outcome: z.literal('refused'), caseId: id, note: z.string().max(300) }),
      /** The person went away; nothing to decide any more. */
      z.strictObject({ outcome: z.literal('left'), caseId: id }),
    ]),
    result: done,
  },
  /** What an unconfirmed passage was, as seen by the officer. */
  statePassage: {
    by: ['officer'],
    args: z.strictObject({ passageId: id, walked: z.boolean() }),
    result: done,
  },
  /** After an emergency: I have looked, the lane may work again. Two different officers must say so. */
  rearm: {
    by: ['officer'],
    args: z.strictObject({}),
    result: z.strictObject({ rearmed: z.boolean() }),
  },
  /** Has seen that somebody went through; `outcome` null: has not said who it was. */
  acknowledgeAlarm: {
    by: ['officer'],
    args: z.strictObject({ alarmId: id, outcome: z.enum(alarmOutcomes).nullable() }),
    result: done,
  },
  /** Takes the newest frame as an enrolment picture; keeps it until `saveEnrolment` or `discardEnrolment`. */
  captureEnrolment: {
    by: ['officer'],
    args: z.strictObject({}),
    result: z.strictObject({ captureId: id, portrait: jpeg, taken: z.int().min(1) }),
  },
  saveEnrolment: {
    by: ['officer'],
    args: z.strictObject({
      captureIds: z.array(id).min(1).max(5),
      name: z.string().trim().min(1).max(120),
      nationality: z.string().regex(/^[A-Z]{3}$/),
      language,
      dateOfBirth: z
        .string()
        .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
        .nullable(),
      idNumber: z.string().max(40).nullable(),
      /** Adds the person to this boat's list; null enrols without a boat. */
      voyageId: id.nullable(),
      role: z.string().max(40),
    }),
    result: z.strictObject({ personId: id }),
  },
  discardEnrolment: { by: ['officer'], args: z.strictObject({}), result: done },
  /** Demo only: pulls or puts back one simulated cable. */
  pullCable: {
    by: ['officer'],
    args: z.strictObject({
      cable: z.enum(['turnstile', 'camera', 'broker', 'central', 'engine']),
      pulled: z.boolean(),
    }),
    result: done,
  },
  /** Demo and development only: replayed walk-ups or the real webcam. */
  chooseCamera: {
    by: ['officer'],
    args: z.strictObject({ kind: z.enum(['replay', 'device']) }),
    result: done,
  },
} as const satisfies Record<string, { by: readonly WindowRole[]; args: z.ZodType; result: z.ZodType }>;
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
