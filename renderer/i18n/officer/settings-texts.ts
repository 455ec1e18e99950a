import type { LocalProblem } from '../../model/settings/problems.ts';

/** Names of the sections in the order of the file; a section that no table knows is shown by its name. */
export const knownSections = [
  'general',
  'lane',
  'camera',
  'turnstile',
  'recognition',
  'reader',
  'uplink',
  'lists',
  'imports',
  'duplicates',
  'retention',
  'backup',
  'keys',
  'web',
  'shift',
  'screens',
  'rules',
  'welfare',
  'power',
] as const;
export type KnownSection = (typeof knownSections)[number];

/** What the form of the settings says. */
export interface SettingsTexts {
  readonly sections: Readonly<Record<KnownSection, string>>;
  readonly file: (path: string) => string;
  readonly awaitsRestart: string;
  readonly readOnly: string;
  readonly range: (least: string, most: string, unit: string) => string;
  readonly fallback: (value: string) => string;
  readonly backToFallback: string;
  readonly on: string;
  readonly off: string;
  readonly yes: string;
  readonly no: string;
  readonly less: string;
  readonly more: string;
  readonly add: string;
  readonly remove: string;
  readonly entry: (number: number) => string;
  readonly emptyList: string;
  readonly notWritten: string;
  readonly atRestart: string;
  readonly atOnce: string;
  readonly was: (before: string) => string;
  readonly noChanges: string;
  readonly changes: (count: number) => string;
  readonly problemsLeft: (count: number) => string;
  readonly review: string;
  readonly reviewTitle: string;
  readonly before: string;
  readonly after: string;
  /** Says what pressing the button will do. */
  readonly willSave: (count: number, officer: string) => string;
  readonly save: string;
  readonly discard: string;
  readonly backToForm: string;
  readonly saved: string;
  readonly notSaved: string;
  readonly problem: (problem: LocalProblem) => string;
}
