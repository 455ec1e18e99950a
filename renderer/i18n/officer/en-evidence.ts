import type { EvidenceTexts } from './evidence-texts.ts';

export const enEvidence: EvidenceTexts = {
  odds: (oneIn) => `1 in ${oneIn} strangers looks this alike`,
  oddsUnknown: 'odds not measured',
  pictureGood: 'Picture: good',
  pictureUnknown: 'Picture: not measured',
  flaws: { size: 'Face too small', sharpness: 'Blurred', light: 'Poor light', pose: 'Turned away' },
  liveness: {
    'not-checked': 'Living face: not checked',
    live: 'Living face: yes',
    doubtful: 'Living face: doubtful. Look at the person.',
  },
  lookalike: 'Two of these have been taken for each other: compare closely, and ask for papers.',
  lookalikeMark: 'Looks like another',
  thisIsThem: 'This person',
  notThem: 'Not this person',
  notThemAsk: (name) => `Record that this is not ${name}?`,
  notThemYes: 'Yes, record it',
  notThemNo: 'Back',
  markedNotThem: 'Not this person, says an officer',
  needsTwo: 'Two officers must agree to admit here.',
  barred: 'By the rules nobody at this gate can let them go out. Refuse, and send them to the inspector.',
  admits: (officer, person) => `${officer} admits ${person}.`,
  waitsForSecond: (left) => `Waits for a second officer, ${left}`,
  second: 'Second officer…',
  withdraw: 'Withdraw',
};
