import { unreachable } from '../result.ts';

/** What somebody of the port's staff is at this gate; one person may be several. */
export const officerRoles = [
  'clerk',
  'officer',
  'supervisor',
  'maintainer',
  'auditor',
  'data-protection',
] as const;
export type OfficerRole = (typeof officerRoles)[number];

/** Everything at the panel that not everybody may do. */
export const officerActs = [
  /** Sees faces and names: cases, passes, crew lists, search. Each look at a face is journalled. */
  'see-people',
  'decide-case',
  'open-by-hand',
  'state-passage',
  'rearm',
  'acknowledge',
  'enrol',
  /** Confirms as the second of two. */
  'confirm-second',
  'make-muster',
  /** Chooses the boat that boards, adds people to its list, seals, sees it off and home, states what became of people. */
  'run-voyage',
  'report-missing',
  'close-voyage',
  /** Says what two people who look like one are. */
  'settle-duplicate',
  /** Makes files of crew lists. */
  'export-lists',
  'see-reports',
  'manage-officers',
  'see-settings',
  'change-settings',
  'commission',
] as const;
export type OfficerAct = (typeof officerActs)[number];

/** What one role may do. A supervisor does everything; nobody else both decides about people and changes the rules. */
export function actsOf(role: OfficerRole): readonly OfficerAct[] {
  switch (role) {
    case 'clerk':
      return ['see-people', 'enrol', 'make-muster', 'export-lists'];
    case 'officer':
      return [
        'see-people',
        'decide-case',
        'open-by-hand',
        'state-passage',
        'rearm',
        'acknowledge',
        'enrol',
        'confirm-second',
        'make-muster',
        'run-voyage',
        'report-missing',
        'close-voyage',
        'export-lists',
      ];
    case 'supervisor':
      return officerActs;
    case 'maintainer':
      return ['acknowledge', 'see-settings', 'change-settings', 'commission'];
    case 'auditor':
      return ['see-reports', 'see-settings'];
    case 'data-protection':
      return ['see-reports'];
    default:
      return unreachable(role);
  }
}

export function mayDo(roles: readonly OfficerRole[], act: OfficerAct): boolean {
  return roles.some((role) => actsOf(role).includes(act));
}

/** All that somebody with these roles may do, each once, in the order of `officerActs`. */
export function actsOfAll(roles: readonly OfficerRole[]): readonly OfficerAct[] {
  return officerActs.filter((act) => mayDo(roles, act));
}
