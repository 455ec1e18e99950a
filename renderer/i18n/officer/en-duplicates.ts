import type { DuplicateTexts, RuleSetTexts } from './duplicate-texts.ts';

export const enDuplicates: DuplicateTexts = {
  open: (count) => (count === 1 ? '1 pair' : `${count} pairs`),
  title: 'Two records, perhaps one person',
  intro:
    'Compare the faces and the numbers. Until somebody has said what they are, the lane asks an officer when either comes.',
  none: 'No pairs are open. Whoever looks like somebody else on the lists appears here.',
  loading: 'The pairs are being looked up.',
  more: (count) => `${count} more wait behind these.`,
  by: {
    face: 'Their faces look alike.',
    number: 'They have the same number on a paper.',
  },
  foundAt: (when) => `Found ${when}`,
  outcomes: { twins: 'Twins', 'same-person': 'Same person', different: 'Two different people' },
  recorded: {
    twins: (officer, one, other) =>
      `It will be recorded that ${officer} says: ${one} and ${other} are twins. Both may pass; where the lane cannot tell them apart, it asks an officer.`,
    'same-person': (officer, one, other) =>
      `It will be recorded that ${officer} says: ${one} and ${other} are one person under two records. The older record stays, or the one reported missing; the other is closed.`,
    different: (officer, one, other) =>
      `It will be recorded that ${officer} says: ${one} and ${other} are two different people. Both may pass.`,
  },
  confirm: 'Record it',
  other: 'Look again',
  settled: 'The pair is settled.',
  notYours: 'A supervisor says what they are.',
};

export const enRuleSets: RuleSetTexts = {
  title: 'Rules',
  intro:
    'Ages, papers, times of notices and who needs two officers. Rules are signed, and hold from their day on.',
  none: 'This gate knows of no rules.',
  columns: { title: 'Rules', from: 'From', state: 'State', source: 'Came from' },
  states: {
    'in-force': 'In force now',
    'to-come': 'To come',
    past: 'No longer in force',
    refused: 'Refused: not used',
  },
  sources: { shipped: 'with the program', centre: 'the central office', file: 'a file' },
};
