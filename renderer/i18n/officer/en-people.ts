import type { KeyboardTexts, PersonTexts, SearchTexts } from './people-texts.ts';

export const enSearch: SearchTexts = {
  title: 'Search for a person',
  field: 'Name or number',
  hint: 'Part of a name, or the whole number of any paper.',
  go: 'Search',
  byFace: 'Search by the face at the lane',
  atLane: 'At the lane now',
  found: (by, count) => {
    const whom = by === 'number' ? 'this number' : 'this name';
    if (count === 0) return `Nobody known here has ${whom}.`;
    return `${count} with ${whom}`;
  },
  foundByFace: (count) =>
    count === 0 ? 'Nobody known here looks like the face at the lane.' : 'Most alike first',
  more: 'There are more. Type more of the name.',
  looking: 'Searching…',
};

export const enPerson: PersonTexts = {
  title: 'Person',
  back: 'Back to the search',
  loading: 'Fetching this person…',
  born: 'Born',
  nationality: 'Nationality',
  boat: 'Boat',
  noBoat: 'on no boat',
  role: 'Role',
  number: 'Number',
  unknown: 'not known',
  numberEnds: (end) => `ends with ${end}`,
  statuses: {
    active: 'Active',
    suspended: 'Suspended',
    missing: 'Reported missing',
    deceased: 'Reported dead',
    closed: 'Closed',
  },
  portraits: 'Enrolled pictures',
  noPortrait: 'No picture is stored.',
  papers: 'Papers',
  noPapers: 'No papers are known here.',
  paperKinds: {
    'thai-id': 'Thai identity card',
    passport: 'Passport',
    'certificate-of-identity': 'Certificate of identity',
    'border-pass': 'Border pass',
    'seaman-book': 'Seaman book',
    seabook: 'Seabook',
    's285-permit': 'Section 285 permit',
    'work-permit': 'Work permit',
  },
  expires: (day) => `valid to ${day}`,
  expired: (day) => `expired ${day}`,
  noEnd: 'without an end',
  findings: 'What to know',
  noFindings: 'Nothing speaks against this person today.',
  journalled: 'This look is recorded with your name.',
};

export const enKeyboard: KeyboardTexts = {
  title: 'Keyboard',
  space: 'Space',
  erase: 'Erase',
  shift: 'Shift',
  done: 'Done',
  layouts: { latin: 'ABC', thai: 'กขค' },
};
