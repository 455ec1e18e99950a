import type { DeskRefusal } from '../core/officers/refusals.ts';

export type { DeskRefusal } from '../core/officers/refusals.ts';

/** Why an action did not take place, with what the sentence of the screens is made with. */
export interface Refusal {
  readonly code: DeskRefusal;
  /** Minutes, names. */
  readonly params?: Readonly<Record<string, string | number>>;
}

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
  'officer/not-allowed': 'Your role does not include this. Nothing was done; ask somebody whose role does.',
  'officer/wrong-pin': 'This PIN is wrong. Nobody was signed in; try again.',
  'officer/locked-out': 'Too many wrong PINs. Wait some minutes, or ask a supervisor to set a new PIN.',
  'officer/no-pin': 'This officer has no PIN yet. A supervisor sets the first one.',
  'officer/pin-too-simple': 'This PIN is too easy to guess. Choose one without rows and repetitions.',
  'officer/pin-must-change': 'This PIN was set by somebody else. Choose one of your own before you go on.',
  'officer/face-not-seen':
    "The camera does not see the face of this officer. Nobody was signed in; stand before the lane's camera and try again.",
  'officer/face-not-enrolled':
    'This gate asks for the face beside the PIN and knows none of this officer. Nobody was signed in; enrol them, and put their personId beside their name in the list of officers.',
  'officer/exists': 'An officer with this name for the record exists already. Nothing was changed.',
  'officer/last-supervisor':
    'Nobody would be left who may manage officers. Nothing was changed; name another supervisor first.',
  'officer/listed-by-centre':
    'The central office keeps the list of officers of this gate. Nothing was changed; ask the central office.',
  'panel/locked': 'The panel is locked. Enter your PIN before deciding.',
  'case/already-decided': 'A colleague has just decided this case. Nothing was changed by you.',
  'case/person-not-candidate': 'This person was not proposed in this case. Nothing was changed.',
  'case/not-them':
    'It was said in this case that this is not the person before the camera. Nothing was opened; choose another person.',
  'voyage/unknown': 'This boat list is not there any more. Nothing was opened; choose the boat again.',
  'voyage/closed': 'This boat list is closed. Nothing was opened; choose another boat, or none.',
  'voyage/open-lines':
    'Some people of this list have no outcome yet, so the voyage stays open. State what became of each of them first.',
  'voyage/wrong-phase': 'The voyage is not at this point. Nothing was changed; look at where it stands.',
  'voyage/disputed': 'This voyage is disputed. Nothing was changed; settle the dispute first.',
  'voyage/not-master': 'This person is not the master on this list. Nothing was signed; choose the master.',
  'voyage/master-not-seen':
    'The camera does not see the face of the master. Nothing was signed; ask them to stand before it, or look at their paper.',
  'voyage/aboard-not-no-show':
    'Somebody is named as staying ashore who has gone aboard. Nothing was signed; look at the list again.',
  'person/not-on-list': 'This person is not on the list of this boat. Nothing was changed.',
  'person/on-list-already': 'This person is on the list of this boat already. Nothing was changed.',
  'person/on-other-boat':
    'This person is out with another boat. Nothing was changed; state first what became of them there.',
  'outcome/not-possible':
    'This cannot have become of them: the record of their passages says otherwise. Nothing was changed.',
  'outcome/transfer-forbidden':
    'The rules in force allow no transfer at sea. Nothing was changed; report it to the inspector.',
  'missing/already-reported': 'This person is reported missing already. Nothing was changed.',
  'missing/bad-place':
    'This is no place on a chart: give degrees of latitude and of longitude, or neither. Nothing was reported.',
  'missing/in-future': 'This time lies in the future. Nothing was reported; correct it.',
  'missing/not-reported': 'Nobody at this gate has reported this person missing. Nothing was changed.',
  'duplicate/unknown': 'These two people were settled already. Nothing was changed.',
  'export/nothing':
    'There is nobody to write down: no boat is out, or its list is empty. Nothing was written; choose another boat.',
  'case/barred':
    'By the rules in force nobody at this gate can let this person through. Nothing was opened; refuse, and send them to the inspector.',
  'second/enrolled-person':
    'Whoever enrolled this person cannot be one of the two officers. Nothing was opened; ask another one.',
  'second/not-allowed':
    'This colleague may not confirm as the second officer. Nothing was opened; ask another one.',
  'second/too-late':
    'The second officer did not confirm within a minute. Nothing was opened; decide the case again.',
  'second/none-asked': 'No second officer is asked for here. Nothing was changed.',
  'fault/unknown': 'This fault is over or was acknowledged already. Nothing was changed.',
  'search/too-short': 'This is too short to search for. Type at least two letters or digits.',
  'search/no-face':
    'The camera sees no face that is good enough to search for. Ask the person to stand before it.',
  'record/not-written':
    'The record could not take this down, so nothing was done. See the part Record below.',
  'settings/changed-meanwhile':
    'The settings were changed by somebody else meanwhile. Nothing was saved; look at the new ones first.',
  'settings/not-writable': 'The file of the settings cannot be written. Nothing was changed.',
  'settings/no-file': 'This gate runs without a file of settings. Nothing can be saved here.',
  'settings/unreadable':
    'The file of the settings cannot be read any more, or is not JSON. The gate goes on with those of its start; correct the file at the machine before the next one.',
  'commissioning/not-now':
    'This cannot be tried now: the lane is not free, or the part is out of order. Nothing was done.',
  'report/no-such-day':
    'There is no report of this day. It has not begun yet, or its rows have left this gate.',
};
