import type { PaperTexts } from './texts.ts';

export const enPapers: PaperTexts = {
  kinds: {
    passport: 'Passport',
    'identity-card': 'Identity card',
    'thai-number': '13-digit number',
    'seaman-book': 'Seaman book',
    seabook: 'Seabook',
    'section-285': 'Section 285 permit',
    'work-permit': 'Work permit',
    other: 'Paper',
  },
  nobody: 'nobody known here',
  waits: (seconds) => `waits ${seconds} s for the face`,
  compared: 'being compared',
  shown: 'Paper shown',
  faults: {
    'paper/empty': 'The reader sent an empty text. Read the paper again.',
    'paper/too-long': 'The reader sent more than any paper holds, so it was not used. Read the paper again.',
    'paper/unprintable': 'The paper was read unclearly, so it was not used. Wipe it and read it again.',
    'paper/incomplete': 'Only a part of the paper was read, so it was not used. Read all its lines again.',
    'paper/wrong-check-digit':
      'A check digit of the paper is wrong, so it was not used. Read it again, or look at it yourself.',
    'paper/impossible-date':
      'The paper has a date that does not exist, so it was not used. Look at it yourself.',
    'paper/unrecognised':
      'This is no paper that the gate knows, so it was not used. Try the other side, or the face alone.',
    'claim/unknown-number':
      'Nobody known here has the number of this paper. Whoever steps up now comes to you.',
    'claim/other-birth-date':
      'The date of birth in this paper is not that of its holder here. Whoever steps up now comes to you.',
    'claim/numbers-disagree':
      'The numbers in this paper belong to two people here. Whoever steps up now comes to you.',
    'claim/lane-busy':
      'Somebody was at the lane, so the paper was not used. Read it again when the lane is free.',
    'claim/lane-closed': 'The lane is closed, so the paper was not used.',
    'claim/store-unreadable':
      'The list of people could not be read, so the paper was not used. Call the technician.',
  },
};
