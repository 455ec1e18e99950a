import type { TurnstileDevice } from '../../../hardware/devices.ts';
import type { SimulatorFaults } from '../../../hardware/simulators/faults.ts';
import type { FaultOf } from '../../../main/core/codes.ts';
import type { LaneName } from '../../support/lane-devices.ts';
import type { Ending } from './ending.ts';

/** Everything that can be wrong with a simulated turnstile, its plug included. */
export type Fault = keyof SimulatorFaults | 'unplug';

/** What goes wrong between the gate and its turnstile; where it leads depends on when. */
export type LineFault = 'silent' | 'lateReply' | 'splitFrame' | 'noise' | 'wrongChecksum' | 'unplug';
/** What goes wrong at contact and arm shows only when somebody is let through. */
export type ArmFault = Exclude<Fault, LineFault>;

/**
 * When it strikes. `idle`: while nobody is in the lane; then somebody steps up. `grant`: when the grant is durable
 * and no byte of it has been sent. `open`: when the turnstile has answered and the person has not walked yet.
 */
export type Moment = 'idle' | 'grant' | 'open';

/** One form of each device, and each dialect of the LCUS family. */
export type TableLane = TurnstileDevice | 'lcus with text answers' | 'lcus that answers nothing';

/** More than one where the order of milliseconds decides, and each is as good. */
export type Endings = readonly Ending[];
export type LaneFaults = Readonly<
  Record<LineFault, Readonly<Record<Moment, Ending | Endings>>> & Record<ArmFault, Ending>
>;

type Code = FaultOf<'turnstile'>;

/** Nobody is let through, and the officer reads why. */
const closed = (code: Code): Ending => ({
  lane: 'out-of-service',
  journal: [`raised: ${code}`],
  cured: [`cleared: ${code}`],
});
/** Whoever was let through may have walked: an officer will say. */
const cutShort = (code: Code, cured: Ending['cured'] = []): Ending => ({
  lane: 'out-of-service',
  journal: ['granted', 'unconfirmed: device-fault', `raised: ${code}`],
  cured: [`cleared: ${code}`, ...cured],
});
const story = (...journal: Ending['journal']): Ending => ({ lane: 'locked', journal, cured: [] });
/** They walk, and the device says so. */
const walks = story('granted', 'completed');
/** They walk, and nobody can say so. */
const unseen = story('granted', 'unconfirmed: no-feedback');
const everyTime = (ending: Ending) => ({ idle: ending, grant: ending, open: ending });
const everyTimeOneOf = (...endings: Endings) => ({ idle: endings, grant: endings, open: endings });
const tooSlow = (...then: Ending['journal']): Ending =>
  story(
    'granted',
    'unconfirmed: device-fault',
    'raised: turnstile/timeout',
    'cleared: turnstile/timeout',
    ...then,
  );
const interrupted = (code: Code, cured?: Ending['cured']) => ({
  idle: closed(code),
  grant: cutShort(code, cured),
  open: cutShort(code, cured),
});

/** The contact closes once more by itself: the lane closes and, when it has been good for a while, opens again. */
const uncommanded: Ending['journal'] = [
  'granted',
  'unconfirmed: device-fault',
  'raised: turnstile/uncommanded',
];

/** A relay board without inputs: it releases the arm, and sees nothing of it. */
const blindBoard = {
  silent: interrupted('turnstile/timeout'),
  lateReply: interrupted('turnstile/timeout'),
  splitFrame: everyTime(unseen),
  noise: everyTime(unseen),
  wrongChecksum: interrupted('turnstile/garbled'),
  unplug: interrupted('turnstile/unplugged'),
  stuckOn: cutShort('turnstile/stuck-on'),
  doublePulse: story(...uncommanded, 'cleared: turnstile/uncommanded'),
  passBounce: unseen,
  neverRotates: unseen,
  rotatesTwice: unseen,
  forced: unseen,
} as const satisfies LaneFaults;

/** Its answers do not say what they answer: a late one may come in time for the question after. */
const lateAnswersMayFit = {
  ...blindBoard,
  lateReply: {
    ...blindBoard.lateReply,
    grant: [
      cutShort('turnstile/timeout'),
      story(
        'granted',
        'unconfirmed: device-fault',
        'raised: turnstile/timeout',
        'cleared: turnstile/timeout',
      ),
    ],
  },
} as const satisfies LaneFaults;

/** A relay board whose inputs report the passages. Whoever walks after the lane was closed forces the arm. */
const seeingBoard = {
  ...blindBoard,
  splitFrame: everyTime(walks),
  noise: everyTime(walks),
  stuckOn: {
    ...cutShort('turnstile/stuck-on'),
    journal: ['granted', 'unconfirmed: device-fault', 'raised: turnstile/stuck-on', 'forced'],
  },
  doublePulse: story(...uncommanded, 'forced', 'cleared: turnstile/uncommanded'),
  passBounce: walks,
  neverRotates: story('granted', 'abandoned'),
  rotatesTwice: story('granted', 'completed', 'tailgated'),
  forced: story('granted', 'completed', 'tailgated'),
} as const satisfies LaneFaults;

/** A controller that reports the rotation itself. */
const controller = {
  ...seeingBoard,
  doublePulse: walks,
} as const satisfies LaneFaults;

/**
 * Where every fault of every simulated turnstile leads, and how the gate comes back. A device or a fault that is
 * missing does not compile. What a device cannot do at all is left out of the rows; see `entryOf`.
 */
export const faultTable: Readonly<Record<TableLane & LaneName, LaneFaults>> = {
  lcus: blindBoard,
  'lcus with text answers': lateAnswersMayFit,
  // Nothing that it does or fails to do can be seen, but for its plug; it gets an OFF every 5 s.
  'lcus that answers nothing': {
    ...blindBoard,
    silent: everyTime(unseen),
    lateReply: everyTime(unseen),
    wrongChecksum: everyTime(unseen),
    stuckOn: unseen,
    doublePulse: unseen,
  },
  'modbus-relay': seeingBoard,
  kmtronic: lateAnswersMayFit,
  numato: {
    ...seeingBoard,
    // It is asked for one input after the other: with every answer in pieces, three of them take longer than a PASS
    // contact is closed, and nobody may say whether they walked.
    splitFrame: everyTimeOneOf(
      walks,
      tooSlow(),
      tooSlow('forced'),
      tooSlow('raised: turnstile/garbled', 'cleared: turnstile/garbled'),
      tooSlow('raised: turnstile/garbled', 'cleared: turnstile/garbled', 'forced'),
    ),
  },
  'contact-pulse': blindBoard,
  lot: {
    ...controller,
    // Its own counter tells afterwards that they walked, if the permission had reached it before the plug was out.
    unplug: {
      ...interrupted('turnstile/unplugged', ['confirmed late']),
      grant: [cutShort('turnstile/unplugged', ['confirmed late']), cutShort('turnstile/unplugged')],
    },
    silent: interrupted('turnstile/timeout'),
    stuckOn: {
      lane: 'out-of-service',
      journal: [
        'granted',
        'completed',
        'raised: turnstile/uncommanded',
        'cleared: turnstile/uncommanded',
        'raised: turnstile/stuck-on',
      ],
      cured: [
        'cleared: turnstile/stuck-on',
        'raised: turnstile/uncommanded',
        'cleared: turnstile/uncommanded',
      ],
    },
    doublePulse: story(...uncommanded, 'cleared: turnstile/uncommanded'),
  },
  digicon: {
    ...controller,
    // It can be asked nothing while a permission is open: silence shows when that is over.
    silent: {
      ...interrupted('turnstile/timeout'),
      open: {
        ...closed('turnstile/timeout'),
        journal: ['granted', 'abandoned', 'raised: turnstile/timeout'],
      },
    },
    lateReply: {
      ...interrupted('turnstile/timeout'),
      open: {
        ...closed('turnstile/timeout'),
        journal: ['granted', 'abandoned', 'raised: turnstile/timeout'],
      },
    },
    wrongChecksum: {
      ...interrupted('turnstile/garbled'),
      open: {
        ...closed('turnstile/garbled'),
        journal: ['granted', 'abandoned', 'raised: turnstile/garbled'],
      },
    },
    // Nothing that it says tells that the arm has stayed free; whoever walks then is an alarm each.
    stuckOn: walks,
  },
};
