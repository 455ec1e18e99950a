import type { OfficerTexts } from './texts.ts';

export const enReasons: OfficerTexts['reasons'] = {
  OK: { what: 'Everything is in order.', remedy: 'Nothing to do.' },
  NOT_ON_LIST: {
    what: 'This person is known here, but is on no open crew list.',
    remedy: 'Ask for the boat and the papers. Admit only if the list is wrong.',
  },
  ON_OTHER_BOAT: {
    what: 'This person is on the list of another boat.',
    remedy: 'Ask which boat they are joining. Send them to the right boat, or have the list corrected.',
  },
  UNKNOWN_FACE: {
    what: 'Nobody on the open crew lists looks like this person.',
    remedy: 'Ask for papers. If they belong to a boat, find the name on its list or enrol them.',
  },
  CLAIM_MISMATCH: {
    what: 'The face was not found to be that of the holder of the paper.',
    remedy:
      'Compare the person with the picture in the paper. If it is somebody else’s, ask whose and call the inspector.',
  },
  CLAIM_UNKNOWN: {
    what: 'A paper was read that belongs to nobody known at this port.',
    remedy: 'Look at the paper and ask for the name. Find the name on a list, or enrol the person.',
  },
  AMBIGUOUS: {
    what: 'Two people on the lists look alike to the gate.',
    remedy: 'Compare the faces, ask for the name, and choose the right one.',
  },
  SPOOF_SUSPECT: {
    what: 'This may be a picture or a screen and not a living face.',
    remedy: 'Look at the person yourself before you decide.',
  },
  LOW_QUALITY: {
    what: 'The picture was not good enough to decide.',
    remedy: 'Ask the person to take off cap and glasses and to stand in the light, or compare by eye.',
  },
  UNDERAGE: {
    what: 'This person is under 18 and may not work at sea.',
    remedy: 'Do not admit. Call the inspector; two officers must decide.',
  },
  AGE_UNKNOWN: {
    what: 'It is not certain that this person is 18.',
    remedy: 'Check the date of birth on the papers.',
  },
  S285_EXPIRED: {
    what: 'The permit to work on a fishing boat (Section 285) has expired.',
    remedy: 'Ask for the new permit. Without it the person may not go to sea.',
  },
  S285_WRONG_BOAT: {
    what: 'The permit (Section 285) is for another boat.',
    remedy: 'Ask for the permit for this boat, or send the person to the boat on the permit.',
  },
  SEABOOK_EXPIRED: {
    what: 'The seabook has expired.',
    remedy: 'Ask for the renewed seabook. Without it the person may not go to sea.',
  },
  PERMIT_EXPIRED: {
    what: 'The work permit has expired.',
    remedy: 'Ask for the new permit. Two officers must decide.',
  },
  PASSPORT_EXPIRED: {
    what: 'The passport has expired.',
    remedy: 'Ask for the new passport or a certificate of identity.',
  },
  WATCHLIST: {
    what: 'An office asks to be told about this person.',
    remedy: 'Stay calm and keep the person company. Call the inspector; two officers must decide.',
  },
  MISSING_REAPPEARED: {
    what: 'This person was reported missing at sea.',
    remedy: 'Ask kindly whether they need help. Call the inspector; two officers must decide.',
  },
  PERSON_NOT_ACTIVE: {
    what: 'This person is suspended, or the record of the person is closed.',
    remedy: 'Ask for papers and call the inspector before you decide.',
  },
  DUPLICATE_IDENTITY: {
    what: 'The same face is enrolled under two names.',
    remedy: 'Check the papers of both names and report it to the central office.',
  },
  PASSBACK: {
    what: 'According to the list this person has already passed.',
    remedy: 'Check whether somebody else used the name, or whether the person came back.',
  },
  TAILGATE: {
    what: 'More people went through than were admitted.',
    remedy: 'Stop the people behind the lane and check each of them.',
  },
  VOYAGE_WINDOW_CLOSED: {
    what: 'The time for boarding this boat is over.',
    remedy: 'Ask the master for a new notice of departure.',
  },
  VOYAGE_NOT_CLEARED: {
    what: 'This boat is not cleared to leave.',
    remedy: 'Send the person back to the master; the boat must be cleared first.',
  },
  EXTRA_ON_RETURN: {
    what: 'This person comes back with a boat they did not leave with.',
    remedy: 'Ask how they came aboard. Write it down and call the inspector.',
  },
  ROSTER_STALE: {
    what: 'The crew list on this kiosk is old.',
    remedy: 'Check with the central office before you decide.',
  },
  CLOCK_UNTRUSTED: {
    what: 'The clock of the kiosk is uncertain, so dates cannot be checked.',
    remedy: 'Check the dates on the papers yourself.',
  },
  OVERRIDE_1P: { what: 'An officer knows this person.', remedy: 'Nothing to do.' },
  OVERRIDE_2P: { what: 'Two officers decided together.', remedy: 'Nothing to do.' },
  FIRE_RELEASE: {
    what: 'The lane was opened by the emergency release.',
    remedy: 'Count the people at the assembly point.',
  },
  MANUAL_PAPER: { what: 'An officer checked the papers.', remedy: 'Nothing to do.' },
  DEVICE_DEGRADED: {
    what: 'A part of the gate is not working, so the gate does not decide by itself.',
    remedy: 'Decide by the papers. The strip at the bottom says which part.',
  },
  COMMISSIONING_TEST: {
    what: 'The gate was tried before service; nobody crossed.',
    remedy: 'Nothing to do.',
  },
};
