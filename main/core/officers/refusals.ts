/** Why an action at the panel did not take place. Each has a sentence in every language of the panel. */
export const deskRefusals = [
  'officer/not-signed-in',
  'officer/unknown',
  'officer/not-allowed',
  'officer/wrong-pin',
  /** Parameter `minutes`: until the next attempt counts. */
  'officer/locked-out',
  'officer/no-pin',
  'officer/pin-too-simple',
  /** A PIN that somebody else set is good for nothing but setting one's own. */
  'officer/pin-must-change',
  'officer/face-not-seen',
  /** A face is asked for, and none of this officer's is known here. */
  'officer/face-not-enrolled',
  'officer/exists',
  'officer/last-supervisor',
  'officer/listed-by-centre',
  'panel/locked',
  'case/unknown',
  /** Parameter `name`: who decided it a moment ago. */
  'case/already-decided',
  'case/person-not-candidate',
  /** An officer has said in this case that it is not this person. */
  'case/not-them',
  'voyage/unknown',
  'voyage/closed',
  /** Parameter `count`: lines without an outcome. */
  'voyage/open-lines',
  /** Not at this point of the voyage. */
  'voyage/wrong-phase',
  'voyage/disputed',
  /** Whoever signs as the master is not the master of this list. */
  'voyage/not-master',
  /** The master's face is not before the camera. */
  'voyage/master-not-seen',
  /** Somebody is named as staying ashore who has gone aboard. */
  'voyage/aboard-not-no-show',
  'person/not-on-list',
  'person/on-list-already',
  'person/on-other-boat',
  'outcome/not-possible',
  'outcome/transfer-forbidden',
  'missing/already-reported',
  'missing/bad-place',
  'missing/in-future',
  'missing/not-reported',
  'duplicate/unknown',
  'export/nothing',
  /** By the rules nobody at this gate may admit them. */
  'case/barred',
  'person/unknown',
  'person/not-at-lane',
  'lane/not-possible-now',
  'lane/no-emergency',
  'lane/fire-line-on',
  'lane/not-rearmed',
  'lane/wrong-way',
  'officer/second-must-differ',
  'second/enrolled-person',
  'second/not-allowed',
  'second/too-late',
  'second/none-asked',
  'passage/unknown',
  'passage/already-known',
  'alarm/unknown',
  'fault/unknown',
  'search/too-short',
  'search/no-face',
  'record/not-written',
  'settings/changed-meanwhile',
  'settings/not-writable',
  'settings/no-file',
  /** Somebody has broken the file since the gate was started. */
  'settings/unreadable',
  'commissioning/not-now',
  'report/no-such-day',
] as const;
export type DeskRefusal = (typeof deskRefusals)[number];
