/** Why an officer's action did not take place. Each has a sentence in `refusalSentences`. */
export type DeskRefusal =
  | 'officer/not-signed-in'
  | 'officer/unknown'
  | 'case/unknown'
  | 'person/unknown'
  | 'person/not-at-lane'
  | 'lane/not-possible-now'
  | 'lane/no-emergency'
  | 'lane/fire-line-on'
  | 'lane/not-rearmed'
  | 'lane/wrong-way'
  | 'officer/second-must-differ'
  | 'passage/unknown'
  | 'passage/already-known'
  | 'alarm/unknown';

/** What the officer reads when an action did not take place. */
export const refusalSentences: Readonly<Record<DeskRefusal, string>> = {
  'officer/not-signed-in': 'Nobody is signed in. Choose your name at the top before deciding.',
  'officer/unknown': 'This officer is not in the list of this gate. Ask the supervisor to add them.',
  'case/unknown': 'This case is already closed. Nothing was changed.',
  'person/unknown': 'This person is not known at this port. Choose another person or enrol them first.',
  'person/not-at-lane':
    'This person is no longer before the camera, so nothing was opened: somebody else could have walked in their name. Ask them to step up again.',
  'lane/not-possible-now':
    'The lane cannot open now: somebody is passing, or turnstile or record are out of order. Nothing was opened; try again when the lane is free.',
  'lane/no-emergency': 'This lane is not in an emergency. Nothing was changed.',
  'lane/not-rearmed':
    'After an emergency this lane opens for nobody until two officers have re-armed it. Nothing was opened; re-arm the lane first.',
  'lane/wrong-way':
    'This lane does not let anybody through in that direction. Nothing was opened; choose the other one.',
  'lane/fire-line-on':
    'The fire line is still on, so the lane stays open for everybody. Re-arm it when the alarm is over.',
  'officer/second-must-differ':
    'You have confirmed already. A second, different officer must sign in and confirm within a minute.',
  'passage/unknown': 'This passage is no longer in the list of this lane. Nothing was changed.',
  'passage/already-known': 'It is already known how this passage ended. Nothing was changed.',
  'alarm/unknown': 'This alarm was acknowledged already. Nothing was changed.',
};
