import type { Admission, AdmitTexts, HandTexts, RefuseTexts, SecondTexts } from './decide-texts.ts';

const nothingYet = 'Nothing opens before a second officer has confirmed it.';

function admissionIn({ name, why, officer, boat }: Admission, verb: string): string {
  const aboard = boat === null ? '' : ` for ${boat}`;
  return `It will be recorded that ${officer} ${verb} ${name}${aboard} (“${why}”).`;
}

export const enAdmit: AdmitTexts = {
  title: 'Admit: who is it?',
  titleOf: (name) => `Admit ${name}`,
  search: 'Name or number',
  searchEmpty: 'Nobody with this name is on an open boat list.',
  searchAll: 'Search everybody known here',
  somebodyElse: 'Somebody else',
  why: 'Why',
  reasons: { OVERRIDE_1P: 'I know this person', MANUAL_PAPER: 'I checked the papers' },
  note: 'Note',
  noteHint: 'optional',
  noteCount: (typed, most) => `${typed} of ${most}`,
  way: 'Which way',
  boat: 'On which boat',
  noBoat: 'No boat',
  chooseFirst: 'Choose what is missing; then you see here what will be recorded.',
  recorded: (admission) => {
    const then = admission.second ? nothingYet : 'The lane opens now.';
    const opens = admission.opens ? then : 'The lane does not open: the person is no longer there.';
    return `${admissionIn(admission, 'admitted')} ${opens}`;
  },
  confirm: 'Admit',
};

export const enRefuse: RefuseTexts = {
  title: 'Refuse: why?',
  ofCase: 'What this case is about',
  others: 'Other reasons',
  chooseFirst: 'Choose the reason; then you see here what will be recorded.',
  recorded: (officer, reason) =>
    `It will be recorded that ${officer} refused this person (“${reason}”). The lane stays locked.`,
  confirm: 'Refuse',
};

export const enSecond: SecondTexts = {
  title: 'A second officer must confirm',
  what: (first, person) => `${first} wants to admit ${person}. The rules ask for two officers.`,
  left: (seconds) => `${seconds} s left`,
  who: 'Who confirms?',
  nobodyElse: 'Nobody else may confirm at this gate now. Ask a supervisor.',
  pinOf: (name) => `PIN of ${name}`,
  recorded: (first, second, person) =>
    `It will be recorded that ${first} and ${second} admitted ${person}. The lane opens now.`,
  preparing: 'The gate prepares the confirmation.',
  over: 'Nobody confirmed within the minute. Nothing was opened.',
  again: 'Decide again',
  done: (person) => `Two officers have admitted ${person}.`,
};

export const enHand: HandTexts = {
  title: 'Open by hand: for whom?',
  text: 'For somebody who is known here and whose face the camera does not take.',
  recorded: (admission) =>
    `${admissionIn(admission, 'opened by hand for')} ${
      admission.second ? nothingYet : 'The lane opens now.'
    }`,
  confirm: 'Open',
  done: (name) => `The lane opens for ${name}.`,
};
