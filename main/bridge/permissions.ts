import type { ShownShift } from '../app/shift-desk.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import { mayDo, type OfficerAct } from '../core/officers/roles.ts';
import type { CallName } from './contract.ts';

/**
 * What a call of a window asks of whoever works there. `nobody`: it may be made while nobody is signed in; how much of
 * it is done then is the handler's matter. `own`: somebody is signed in, whatever their role, also with a PIN that they
 * have still to change. Anything else: the act that one of their roles must include.
 */
export type Need = 'nobody' | 'own' | OfficerAct;

/** Every call, complete by its type: a call that is forgotten here does not compile. */
export const needOfCall: Readonly<Record<CallName, Need>> = {
  answerFrame: 'nobody',
  reportCamera: 'nobody',
  readPaper: 'nobody',
  chooseLanguage: 'nobody',
  askForHelp: 'nobody',
  pullCable: 'nobody',
  chooseCamera: 'nobody',
  signIn: 'nobody',
  unlock: 'nobody',
  stillHere: 'nobody',
  lock: 'own',
  signOut: 'own',
  changePin: 'own',
  openCase: 'see-people',
  resolveCase: 'decide-case',
  confirmSecond: 'decide-case',
  withdrawSecond: 'decide-case',
  markNotThem: 'decide-case',
  openByHand: 'open-by-hand',
  statePassage: 'state-passage',
  rearm: 'rearm',
  acknowledgeAlarm: 'acknowledge',
  acknowledgeFault: 'acknowledge',
  searchPeople: 'see-people',
  searchByFace: 'see-people',
  seePerson: 'see-people',
  captureEnrolment: 'enrol',
  dropCapture: 'enrol',
  checkEnrolment: 'enrol',
  saveEnrolment: 'enrol',
  discardEnrolment: 'enrol',
  readSettings: 'see-settings',
  saveSettings: 'change-settings',
  saveOfficer: 'manage-officers',
  removeOfficer: 'manage-officers',
  resetPin: 'manage-officers',
  listOfficers: 'manage-officers',
  readCommissioning: 'commission',
  runCommissioning: 'commission',
  attestCommissioning: 'commission',
  dayReport: 'see-reports',
  musterSheet: 'make-muster',
  chooseBoat: 'run-voyage',
  addToVoyage: 'run-voyage',
  voyageStory: 'see-people',
  sealVoyage: 'run-voyage',
  departVoyage: 'run-voyage',
  beginReturn: 'run-voyage',
  landVoyage: 'run-voyage',
  stateOutcome: 'run-voyage',
  reportMissing: 'report-missing',
  missingNotice: 'report-missing',
  personFound: 'close-voyage',
  disputeVoyage: 'close-voyage',
  settleVoyage: 'close-voyage',
  closeVoyage: 'close-voyage',
  exportCrewList: 'export-lists',
  listDuplicates: 'see-people',
  settleDuplicate: 'settle-duplicate',
  readRules: 'see-settings',
};

/** Made by the panel itself, as the queue moves or time passes: no sign that somebody is there. */
const madeByPanel: ReadonlySet<CallName> = new Set([
  'openCase',
  'readCommissioning',
  'discardEnrolment',
  'voyageStory',
]);

/** Whether somebody must have touched the window for it to make this call. */
export function showsPresence(name: CallName): boolean {
  return needOfCall[name] !== 'nobody' && !madeByPanel.has(name);
}

/** Why this call is not made now; undefined: it may be. */
export function refusalOf(
  name: CallName,
  { state, officer, mustChangePin }: Pick<ShownShift, 'state' | 'officer' | 'mustChangePin'>,
): DeskRefusal | undefined {
  const need = needOfCall[name];
  if (need === 'nobody') return undefined;
  if (state === 'locked') return 'panel/locked';
  if (officer === undefined) return 'officer/not-signed-in';
  if (need === 'own') return undefined;
  if (mustChangePin) return 'officer/pin-must-change';
  return mayDo(officer.roles, need) ? undefined : 'officer/not-allowed';
}
