import type { OfficerAct, OfficerView } from '../../main/bridge/contract.ts';

/** The desks of the supervisor's place, in the order in which they are shown. */
export const supervisorTabs = [
  'reports',
  'muster',
  'officers',
  'settings',
  'rules',
  'commissioning',
] as const;
export type SupervisorTab = (typeof supervisorTabs)[number];

/** What somebody must be allowed to do to see the desk at all; the gate asks again at every call. */
const actOf: Readonly<Record<SupervisorTab, OfficerAct>> = {
  reports: 'see-reports',
  muster: 'make-muster',
  officers: 'manage-officers',
  rules: 'see-settings',
  settings: 'see-settings',
  commissioning: 'commission',
};

/** The desks that whoever is signed in may use; none where nobody is, or while the panel is locked. */
export function tabsFor(shift: OfficerView['shift']): readonly SupervisorTab[] {
  if (shift.state !== 'signed-in' || shift.mustChangePin) return [];
  return supervisorTabs.filter((tab) => shift.may.includes(actOf[tab]));
}

/** The desk that is shown: the one chosen as long as it may be, else the first. */
export function shownTab(
  tabs: readonly SupervisorTab[],
  chosen: SupervisorTab | null,
): SupervisorTab | undefined {
  return chosen !== null && tabs.includes(chosen) ? chosen : tabs[0];
}
