import type { AbilityTexts, AlarmTexts, EmergencyTexts } from './lane-texts.ts';

const people = (count: number) => (count === 1 ? 'One person' : `${count} people`);

export const enAlarms: AlarmTexts = {
  title: 'Went through without a permission',
  what: {
    tailgated: (count, person) => `${people(count)} followed ${person ?? 'somebody who was let in'} through.`,
    forced: (count, person) =>
      person === null
        ? `${people(count)} pushed through the locked turnstile.`
        : `${people(count)} pushed through while ${person} was let in.`,
    missed: (count) => `${people(count)} went through while the turnstile was not connected.`,
  },
  remedy: {
    forced: 'Stop them, or find out who it was.',
    missed: 'Nobody knows who. Ask at the lane, and compare with the boat lists.',
  },
  ask: 'Who was it?',
  outcomes: {
    'nobody-there': 'Nobody there',
    'known-person': 'I know who',
    'unknown-person': 'Unknown person',
  },
  seen: 'Seen',
  more: (count) => `${count} more`,
};

export const enEmergency: EmergencyTexts = {
  title: 'Emergency',
  awaiting: 'Closed: to be re-armed',
  since: (time) => `since ${time}`,
  heads: 'Heads counted',
  counted: { out: 'Out to sea', in: 'In to port' },
  uncounted: 'This turnstile counts nobody: count at the assembly point.',
  whatNext: 'When the alarm is over, two officers look at the lane and re-arm it here.',
  rearmTitle: 'Re-arm the lane',
  line: {
    off: 'The fire line is off. The lane lets nobody through until two officers have looked at it.',
    unseen:
      'This gate cannot see the fire line. Look at the fire panel: the lane must not be re-armed before the alarm is over.',
  },
  checks: [
    'The alarm is over.',
    'The arm is locked: push it, both ways.',
    'Nobody stands in the lane, and nobody is caught in it.',
  ],
  firstAsk: 'First officer',
  secondAsk: (first, left) => `${first} has looked. Now a second officer, within ${left}`,
  confirm: (name) => `${name}: I have looked, all is well`,
  chooseFirst: 'Choose your name',
  nobodyElse:
    'Nobody else is in the list of officers of this gate. Call the supervisor: a second one must be added.',
  needsTwo: 'Two different officers must confirm within one minute. Both names are recorded.',
  rearmed: (officer) => `The lane is re-armed and works again. ${officer} is signed in here now.`,
};

export const enAbilities: AbilityTexts = {
  title: 'What this turnstile can do',
  can: {
    passageFeedback: 'It reports each person who walks through.',
    emergencyInput: 'The gate sees the fire line.',
    readBack: 'It confirms that it obeyed.',
    boardTimedPulse: 'It ends each release by itself, also if the kiosk stops.',
    passageCounters: 'It counts by itself, also while its cable is out.',
  },
  cannot: {
    passageFeedback: 'It does not report who walks through: tell the gate after each pass.',
    emergencyInput: 'The gate does not see the fire line; the turnstile still opens by its own wiring.',
    readBack: 'It does not confirm that it obeyed: watch the arm.',
    boardTimedPulse: 'The kiosk ends each release: if it stops, look whether the arm is locked.',
    passageCounters: 'It does not count: whoever goes through while its cable is out is not known.',
  },
};
