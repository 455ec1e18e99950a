import type { CallArgs, CaseView, CrewView, OfficerView, PushValue } from '../main/bridge/contract.ts';

/** Names for the unions that the bridge contract spells out in place. */
export type CrewScreenState = CrewView['screen'];
export type CrewScreenKind = CrewScreenState['kind'];
export type CrewLanguage = CrewView['language'];
export type Direction = NonNullable<CrewView['lane']['direction']>;
export type LaneDirection = OfficerView['direction'];
export type GuidanceStep = Extract<CrewScreenState, { kind: 'guide' }>['step'];
export type ReasonCode = CaseView['reasons'][number];
export type Liveness = CaseView['liveness'];
export type PictureQuality = NonNullable<CaseView['quality']>;
export type PictureFlaw = Exclude<keyof PictureQuality, 'eyeDistancePx'>;
export type CandidateView = CaseView['candidates'][number];
export type HealthItem = OfficerView['health'][number];
export type HealthPart = HealthItem['part'];
export type FaultCode = NonNullable<HealthItem['code']>;
export type PaperKind = NonNullable<CaseView['claim']>['paper'];
export type PaperFault = NonNullable<NonNullable<OfficerView['reader']>['refused']>;
export type LaneState = OfficerView['lane'];
export type Ability = keyof NonNullable<OfficerView['abilities']>;
export type ListName = NonNullable<OfficerView['lists']>[number]['dataset'];
export type AlarmView = OfficerView['alarms'][number];
export type AlarmKind = AlarmView['kind'];
export type AlarmOutcome = NonNullable<CallArgs<'acknowledgeAlarm'>['outcome']>;
export type EmergencyView = NonNullable<OfficerView['emergency']>;
export type RecentPassage = OfficerView['recent'][number];
export type Confirmation = RecentPassage['confirmation'];
export type BoatView = OfficerView['boats'][number];
export type ExtraLine = BoatView['extra'][number];
export type BoardLine = BoatView['lines'][number];
export type VoyageFinding = BoatView['findings'][number];
export type Cable = CallArgs<'pullCable'>['cable'];
export type CameraWanted = PushValue<'cameraWanted'>;
export type DeviceWanted = Extract<CameraWanted, { kind: 'device' }>;
export type PictureSettings = DeviceWanted['picture'];
export type PictureSetting = keyof PictureSettings;
export type CameraReport = CallArgs<'reportCamera'>;
export type CameraFault = Extract<CameraReport, { kind: 'down' }>['code'];

/** Roles on a crew list that the screens translate; any other role is shown as written. */
export const crewRoles = ['master', 'helmsman', 'engineer', 'crew', 'observer'] as const;
export type CrewRole = (typeof crewRoles)[number];

export function isCrewRole(role: string): role is CrewRole {
  return (crewRoles as readonly string[]).includes(role);
}

/** In the order of the flags. The type of each is that of the contract. */
export const crewLanguages = ['th', 'my', 'km', 'lo', 'en'] as const satisfies readonly CrewLanguage[];
