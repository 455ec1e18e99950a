import { unreachable } from '../../unreachable.ts';
import type { SettingsTexts } from './settings-texts.ts';

const some = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const enSettings: SettingsTexts = {
  sections: {
    general: 'General',
    lane: 'Lane',
    camera: 'Camera',
    turnstile: 'Turnstile',
    recognition: 'Recognition',
    reader: 'Reader of papers',
    uplink: 'Line to the centre',
    lists: 'Lists',
    imports: 'Lists from files',
    duplicates: 'Two records of one person',
    retention: 'How long records stay',
    backup: 'Backups',
    keys: 'Keys',
    web: 'Screens in a browser',
    shift: 'Signing in',
    screens: 'Displays',
    rules: 'Keys of rule sets',
    welfare: 'Welfare contact',
    power: 'Power supply',
  },
  file: (path) => `File: ${path}`,
  awaitsRestart: 'Saved settings are waiting: they take effect when the gate is started the next time.',
  readOnly: 'You may look at the settings. Changing them is for maintainers and supervisors.',
  range: (least, most, unit) => `${least} to ${most}${unit && ` ${unit}`}`,
  fallback: (value) => `usually ${value}`,
  backToFallback: 'Back to the usual',
  on: 'On',
  off: 'Off',
  yes: 'Yes',
  no: 'No',
  less: 'Less',
  more: 'More',
  add: 'Add',
  remove: 'Remove',
  entry: (number) => `Entry ${number}`,
  emptyList: 'Nothing here yet.',
  notWritten: 'not set',
  atRestart: 'from the next start',
  atOnce: 'at once',
  was: (before) => `was ${before}`,
  noChanges: 'Nothing is changed.',
  changes: (count) => `${some(count, 'setting is', 'settings are')} changed and not saved.`,
  problemsLeft: (count) => `${some(count, 'setting does', 'settings do')} not fit yet.`,
  review: 'Look over and save…',
  reviewTitle: 'What will be saved',
  before: 'Now',
  after: 'Then',
  willSave: (count, officer) =>
    `It will be recorded that ${officer} changed ${some(count, 'setting', 'settings')}; the values stay in the file alone. The gate works on as it does now until it is started the next time.`,
  save: 'Save',
  discard: 'Undo all changes',
  backToForm: 'Back to the form',
  saved: 'The settings are saved. They take effect when the gate is started the next time.',
  notSaved: 'The gate found settings that do not fit. Nothing was saved; the places are marked.',
  problem(problem) {
    switch (problem.kind) {
      case 'missing':
        return 'Something must stand here.';
      case 'not-a-number':
        return 'A number must stand here.';
      case 'out-of-range':
        return `It must be between ${problem.least} and ${problem.most}.`;
      case 'not-whole':
        return 'A whole number must stand here.';
      case 'too-long':
        return `At most ${problem.most} characters.`;
      case 'wrong-form':
        return 'It is not written in the form that is needed; see the text above.';
      case 'too-few':
        return `At least ${some(problem.least, 'entry', 'entries')}.`;
      case 'too-many':
        return `At most ${some(problem.most, 'entry', 'entries')}.`;
      case 'no-choice':
        return 'Choose one of these.';
      default:
        return unreachable(problem);
    }
  },
};
