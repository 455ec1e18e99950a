import type { RefusalTexts } from './refusal-texts.ts';

export const enRefusals: RefusalTexts = {
  picture: (picture) => `Picture ${picture}: `,
  sentences: {
    'officer/not-signed-in': 'Nobody is signed in. Sign in at the top before you decide.',
    'officer/unknown': 'This officer is not in the list of this gate. Ask the supervisor to add them.',
    'officer/not-allowed':
      'Your role does not include this. Nothing was done; ask a colleague whose role does.',
    'officer/wrong-pin': 'This PIN is wrong. Nothing was done; try again.',
    'officer/locked-out':
      'Too many wrong PINs. Wait {minutes|a few} minutes, or ask a supervisor for a new PIN.',
    'officer/no-pin': 'This officer has no PIN yet. A supervisor sets the first one.',
    'officer/pin-too-simple': 'This PIN is too easy to guess. Choose one without rows and repetitions.',
    'officer/pin-must-change': 'Somebody else set this PIN. Choose one of your own before you go on.',
    'officer/face-not-seen':
      'The camera does not see the face of this officer. Nobody was signed in; stand before the camera of the lane.',
    'officer/face-not-enrolled':
      'No face of this officer is known here. Nobody was signed in; have them enrolled and named in the list of officers.',
    'officer/exists': 'An officer with this identifier exists already. Nothing was changed.',
    'officer/last-supervisor':
      'Nobody would be left to manage officers. Nothing was changed; name another supervisor first.',
    'officer/listed-by-centre':
      'The central office keeps the list of officers. Nothing was changed; ask the central office.',
    'officer/second-must-differ':
      'The second officer must be somebody else. Nothing was done; ask a colleague.',
    'panel/locked': 'The panel is locked. Enter your PIN first.',
    'case/unknown': 'This case is closed already. Nothing was changed.',
    'case/already-decided': '{name|A colleague} has just decided this case. Nothing was changed by you.',
    'case/not-them':
      'It was said in this case that this is not them. Nothing was opened; choose another person.',
    'case/person-not-candidate': 'This person was not proposed in this case. Nothing was changed.',
    'person/unknown': 'This person is not known here. Choose somebody else, or enrol them first.',
    'person/not-at-lane':
      'The person is no longer before the camera, so nothing was opened. Ask them to step up again.',
    'lane/not-possible-now':
      'The lane cannot open now: somebody is passing, or a part is out of order. Nothing was opened; try again when it is free.',
    'lane/no-emergency': 'There is no emergency at this lane. Nothing was changed.',
    'lane/fire-line-on':
      'The fire line is still on, so the lane stays open for everybody. Re-arm it when the alarm is over.',
    'lane/not-rearmed': 'After an emergency two officers must re-arm the lane first. Nothing was opened.',
    'lane/wrong-way': 'This lane lets nobody through that way. Nothing was opened; choose the other way.',
    'voyage/open-lines':
      '{count|Some} people of this list have no outcome yet, so the voyage stays open. State what became of each of them first.',
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
    'export/nothing': 'There is nobody to write down: no boat is out, or its list is empty.',
    'case/barred':
      'By the rules in force nobody at this gate can let this person through. Nothing was opened; refuse, and send them to the inspector.',
    'second/enrolled-person':
      'Whoever enrolled this person cannot be the second officer. Nothing was opened; ask another colleague.',
    'second/not-allowed':
      'This colleague may not confirm as the second officer. Nothing was opened; ask another one.',
    'second/too-late':
      'The second officer did not confirm within a minute. Nothing was opened; decide the case again.',
    'second/none-asked': 'No second officer is asked for any more. Nothing was changed.',
    'passage/unknown': 'This passage is no longer in the list of this lane. Nothing was changed.',
    'passage/already-known': 'It is known already how this passage ended. Nothing was changed.',
    'alarm/unknown': 'This alarm was acknowledged already. Nothing was changed.',
    'fault/unknown': 'This fault is over or was acknowledged already. Nothing was changed.',
    'search/too-short': 'This is too short. Type at least two letters or digits.',
    'search/no-face':
      'The camera sees no face that is good enough to search for. Ask the person to stand before it.',
    'record/not-written':
      'The record could not take this down, so nothing was done. Look at Record in the strip below.',
    'settings/changed-meanwhile':
      'Somebody else has changed the settings meanwhile. Nothing was saved; look at the new ones first.',
    'settings/not-writable':
      'The settings cannot be written to the disk. Nothing was changed; ask the maintainer.',
    'settings/unreadable':
      'The file of the settings cannot be read. Nothing was changed; ask the maintainer.',
    'settings/no-file': 'This gate runs without a file of settings. Nothing can be saved here.',
    'commissioning/not-now':
      'This cannot be tried now: the lane is not free, or a part is out of order. Nothing was done.',
    'report/no-such-day':
      'There is no report of this day: it has not begun, or its records have left this gate.',
    'capture/too-many': 'Five pictures are enough. Drop one, or go on.',
    'enrolment/refused': 'Nothing was saved.',
    'number/missing': 'The number is missing. Type it from the card, the passport or the seabook.',
    'number/spreadsheet': 'A number like {value} was rounded by a spreadsheet. Type it again from the card.',
    'number/wrong-length': 'The number {value} does not have 13 digits. Compare it with the card.',
    'number/wrong-check-digit': 'One digit of {value} is wrong. Compare it with the card, digit by digit.',
    'number/malformed': 'The number {value} is not the number of a paper. Compare it with the paper.',
    'number/already-enrolled':
      'The number {value} belongs to {other}, who is enrolled already. If it is the same person, nothing is to be done; if not, compare the number with the card.',
    'name/missing': 'The name is missing. Write it as it stands on the card.',
    'name/too-long': 'The name is longer than 120 characters. Write it as it stands on the card.',
    'name/control-characters': 'The name holds signs that are no letters. Write it as it stands on the card.',
    'nationality/unknown': 'The nationality is not known. Choose it again.',
    'birth/format': 'The date of birth {value} cannot be read. Write it as 1998 or 1998-04-23.',
    'birth/buddhist-era':
      'The date of birth {value} is of the Buddhist era. Write the year of the Common Era.',
    'birth/impossible': 'The date of birth {value} is not in the calendar. Compare it with the paper.',
    'birth/too-early': 'The date of birth {value} is before 1900. Compare the year with the paper.',
    'birth/in-future': 'The date of birth {value} lies in the future. Compare the year with the paper.',
    'language/unknown': 'This language is not spoken here. Choose another one.',
    'role/unknown': 'The role {value} is not known. Choose it again.',
    'portraits/none': 'There is no picture. Take three of the face.',
    'portraits/too-few': 'There are only {count|too few} pictures. Take at least three.',
    'portraits/too-many': 'There are more than five pictures. Drop the worst.',
    'portraits/gone': 'The gate no longer holds some of the pictures. Take them again.',
    'portrait/empty': 'The picture is empty. Take it again.',
    'portrait/unreadable': 'The picture cannot be read. Take it again.',
    'portrait/too-large': 'The picture is too large. Take it again.',
    'portrait/no-face': 'No face is before the camera. Ask the person to stand in the oval.',
    'portrait/several-faces': 'More than one face is in the picture. Let only this person stand there.',
    'portrait/face-too-small': 'The face is too far away. Ask the person to come one step nearer.',
    'portrait/blurred': 'The picture is blurred. Ask the person to hold still.',
    'portrait/too-dark': 'The face is too dark. Turn on the light, or turn the person towards it.',
    'portrait/too-bright': 'The face is too bright. Shade it from the sun or the lamp.',
    'portrait/not-frontal': 'The face looks away too far. Ask the person to look at the camera.',
    'portrait/cut-off': 'The face does not fit into the picture. Ask the person to step back.',
    'portrait/eyes-hidden': 'The eyes cannot be seen. Ask for open eyes, without dark glasses.',
    'portrait/another-person':
      'This picture does not look like the others. If it shows somebody else, drop it and take it again.',
    'duplicate-face':
      'This is very likely the face of {other}, who is enrolled already. Compare both before you go on.',
    'voyage/unknown': 'This boat list is not there any more. Choose the boat again.',
    'voyage/closed': 'This boat list is closed; nobody can be added. Choose another boat, or none.',
    'reader/none': 'This gate has no reader of papers here. Nothing was read.',
    'bridge/refused': 'The gate did not understand this, so nothing was done. Load the panel again.',
    'bridge/failed':
      'A fault of the gate itself stopped this. Perhaps nothing was done: look before you try again.',
    'bridge/not-there': 'This gate cannot do that. Nothing was done.',
    'window/timeout':
      'The gate did not answer within ten seconds. Perhaps nothing was done: look before you try again.',
    'window/link-lost':
      'The connection to the gate was lost. Perhaps nothing was done: look before you try again.',
    'window/no-link': 'The panel has no connection to the gate, so nothing was done. Try again in a moment.',
    'window/misfit':
      'The panel does not understand the answer of the gate. Look before you try again, and report it if it stays.',
    'demo/off': 'This gate drives real equipment; there are no cables to pull on a screen.',
    'demo/failed': 'The demonstration could not do this. Nothing was changed; try again.',
  },
};
