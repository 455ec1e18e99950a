import type { CrossingView, NoticeView } from '../feed/view.ts';

/** The texts of the page; codes never reach the reader unless they are unknown to this version. */

export const stateText: Readonly<Record<CrossingView['state'], string>> = {
  opened: 'Gate opened',
  failed: 'Gate did not open',
  abandoned: 'Did not walk',
  'not-confirmed': 'Not confirmed',
  walked: 'Walked through',
  'stated-walked': 'Walked, seen by officer',
  'stated-not-walked': 'Did not walk, seen by officer',
};

const reasonTexts: Readonly<Record<string, string>> = {
  OK: 'on the list',
  NOT_ON_LIST: 'not on the crew list',
  ON_OTHER_BOAT: "on another boat's list",
  UNKNOWN_FACE: 'face not known',
  CLAIM_MISMATCH: 'not the holder of the paper shown',
  CLAIM_UNKNOWN: 'the paper shown belongs to nobody known',
  AMBIGUOUS: 'two people look alike',
  SPOOF_SUSPECT: 'the face may not be live',
  LOW_QUALITY: 'picture not good enough',
  UNDERAGE: 'under 18',
  AGE_UNKNOWN: 'age not known',
  PASSBACK: 'already through in this direction',
  VOYAGE_WINDOW_CLOSED: "outside the boat's time",
  EXTRA_ON_RETURN: 'not aboard when it left',
  CLOCK_UNTRUSTED: "gate's clock not trusted",
  OVERRIDE_1P: "officer's decision",
  MANUAL_PAPER: 'identified by paper',
  COMMISSIONING_TEST: 'trial before service',
  DEVICE_DEGRADED: 'gate not fully working',
  S285_EXPIRED: 'Section 285 permit expired',
  S285_WRONG_BOAT: 'Section 285 permit for another boat',
  SEABOOK_EXPIRED: 'seabook expired',
  PERMIT_EXPIRED: 'work permit expired',
  PASSPORT_EXPIRED: 'passport expired',
  WATCHLIST: 'wanted by an authority',
  MISSING_REAPPEARED: 'was reported missing',
  PERSON_NOT_ACTIVE: 'not allowed to sail at present',
  DUPLICATE_IDENTITY: 'one face under two names',
  TAILGATE: 'two people on one permission',
  VOYAGE_NOT_CLEARED: 'boat not cleared to leave',
  ROSTER_STALE: 'list of people too old',
  OVERRIDE_2P: "two officers' decision",
  FIRE_RELEASE: 'emergency release',
};

export function reasonText(reason: string): string {
  return reasonTexts[reason] ?? reason;
}

const listNames: Readonly<Record<string, string>> = {
  roster: 'people',
  voyages: 'boats',
  watchlist: 'watch-list',
  rules: 'rules',
  officers: 'officers',
  config: 'settings',
};

export function listName(dataset: string): string {
  return listNames[dataset] ?? dataset;
}

const faultTexts: Readonly<Record<string, string>> = {
  'camera/absent': 'No camera is connected',
  'camera/unplugged': 'The camera was unplugged',
  'camera/frozen': 'The camera picture stands still',
  'camera/black': 'The camera picture is black',
  'camera/covered': 'The camera sees nothing',
  'camera/virtual': 'The camera may not be trusted',
  'camera/denied': 'The camera is not allowed',
  'camera/window-gone': 'The crew screen is gone',
  'turnstile/absent': 'No turnstile is connected',
  'turnstile/unplugged': 'The turnstile was unplugged',
  'turnstile/unknown-device': 'The configured turnstile is of an unknown kind',
  'turnstile/not-serial': 'The turnstile port is no serial port',
  'turnstile/denied': 'The turnstile port is not allowed',
  'turnstile/busy': 'The turnstile is busy',
  'turnstile/timeout': 'The turnstile does not answer',
  'turnstile/garbled': 'The turnstile answers nonsense',
  'turnstile/stuck-on': 'The turnstile relay is stuck on',
  'turnstile/uncommanded': 'The turnstile was unlocked without a command',
  'turnstile/not-ready': 'The turnstile is not ready',
  'turnstile/alarm': 'The turnstile sounds its alarm',
  'turnstile/device-error': 'The turnstile reports an error',
  'turnstile/refused': 'The turnstile refuses a command',
  'turnstile/no-read-back': 'The relay cannot be read back',
  'turnstile/no-passage-feedback': 'The turnstile reports no passages',
  'turnstile/no-emergency-input': 'The gate does not see the fire line',
  'turnstile/no-timed-pulse': 'The relay does not end its own pulse',
  'engine/starting': 'Face recognition is starting',
  'engine/crashed': 'Face recognition stopped',
  'engine/gave-up': 'Face recognition cannot be restarted',
  'engine/model-unavailable': 'The face models are missing',
  'engine/timeout': 'Face recognition does not answer',
  'gallery/pictures-disagree': 'Pictures of a person do not look like each other',
  'gallery/pictures-needed': 'New pictures of some people are needed',
  'gallery/duplicates-open': 'People who may be one wait for a supervisor',
  'gallery/redescribing': 'Everybody is being prepared for the new face models',
  'reader/absent': 'No reader for papers is connected',
  'reader/unplugged': 'The reader for papers was unplugged',
  'reader/denied': 'The port of the reader for papers is not allowed',
  'reader/busy': 'The port of the reader for papers is in use',
  'store/disk-full': 'The disk is full',
  'store/corrupt': 'The record is damaged',
  'store/write-failed': 'The record cannot be written',
  'store/disk-low': 'The disk is nearly full',
  'store/restored': 'The record was restored from a backup',
  'store/backup-failed': 'The last backup failed',
  'lists/stale': 'The lists from the centre are old',
  'lists/refused': 'A list from the centre was refused',
  'lists/does-not-add-up': 'A crew list does not add up',
  'rules/none-in-force': 'No rules hold at the gate',
  'rules/self-test-failed': 'The gate does not apply the rules as it must',
  'rules/refused': 'A set of rules was refused',
  'power/on-battery': 'The gate runs on its battery',
  'power/battery-low': 'The battery of the gate is nearly empty',
  'power/not-seen': 'The power supply does not answer',
  'clock/unsynced': 'The clock is not synchronised',
  'clock/stepped': 'The clock was changed',
  'clock/behind-record': 'The clock is behind the record',
  'broker/not-configured': 'No central office is configured',
  'broker/unreachable': 'The line to the centre is down',
  'broker/refused': 'The broker refuses the gate',
  'broker/taken-over': 'Another device uses the name of the gate',
  'broker/certificate-expiring': 'The certificate of the gate ends soon',
  'broker/certificate-expired': 'The certificate of the gate has ended',
  'broker/certificate-unusable': 'The certificate of the gate cannot be used',
  'broker/untrusted': 'The broker could not show the gate who it is',
  'central/silent': 'The centre did not answer',
  'central/refuses': 'The centre refused rows',
  'central/lost-rows': 'The centre has lost rows that it had confirmed',
  'central/bad-message': 'The gate refused a message of the centre',
};

export function faultText(code: string): string {
  return faultTexts[code] ?? code;
}

const alarmTexts: Readonly<Record<string, readonly [title: string, detail: string]>> = {
  'batch/unreadable': [
    'Unreadable message refused',
    'It was not stored. Compare the versions of gate and centre.',
  ],
  'batch/oversized': [
    'Message too long, refused',
    'It was not stored. Check who may write there, and the gate.',
  ],
  'batch/wrong-gate': [
    "Rows under another gate's address",
    'They were not stored. Check who may write there.',
  ],
  'gate/unknown': [
    'A gate that is not registered',
    'Its rows are kept aside. Register its key if it is ours.',
  ],
  'row/wrong-hash': ['A row was altered', 'Its contents do not fit its seal. It is kept aside as evidence.'],
  'row/wrong-signature': [
    'A row is not signed by its gate',
    'It is kept aside as evidence. Check the gate and its key.',
  ],
  'row/wrong-previous': [
    'The chain of rows is broken',
    'The row does not follow the one before it. Inspect the gate.',
  ],
  'row/gap': ['The chain of rows has a gap', 'Inspect the gate.'],
  'row/conflict': [
    'Two different rows with one number',
    'Tampering or a restored disk. The second is kept aside.',
  ],
  'row/pruned-too-early': [
    'Rows left a gate that are not stored here',
    'Somebody told the gate that they were. Look for them in its backups, and find who may speak for the centre.',
  ],
  'evidence/full': [
    'So many rows were refused that no more are kept',
    'Further ones of this kind raise no alarm. Find who sends them.',
  ],
  'store/away': [
    'The database could not be reached',
    'Nothing was confirmed meanwhile; the gates kept every row.',
  ],
  'row/event-id-reused': [
    'An event arrived under two numbers',
    'The second is kept aside. Inspect the gate.',
  ],
};

const outcomeTexts: Readonly<Record<string, string>> = {
  admitted: 'Admitted by the officer',
  refused: 'Refused by the officer',
  left: 'The person left',
  enrolled: 'Enrolled by the officer',
};

export interface NoticeText {
  readonly title: string;
  readonly detail: string;
}

export function noticeText(notice: NoticeView): NoticeText {
  switch (notice.kind) {
    case 'integrity': {
      const [title, detail] = alarmTexts[notice.code] ?? [notice.code, ''];
      return { title, detail: notice.number === null ? detail : `Row ${notice.number}. ${detail}` };
    }
    case 'offline':
      return notice.open
        ? { title: 'Gate off line', detail: 'It goes on working and keeps every row. Check its line.' }
        : { title: 'Gate was off line', detail: 'It is back and sends what was kept.' };
    case 'fault':
      return { title: faultText(notice.code), detail: notice.open ? 'Reported by the gate.' : 'Over.' };
    case 'case': {
      const reasons = sentence(notice.reasons.map(reasonText).join(', '));
      const title = `Case ${notice.number ?? ''}`.trim();
      return notice.open
        ? { title: `${title}: waiting for the officer`, detail: reasons }
        : { title: `${title}: ${(outcomeTexts[notice.code] ?? notice.code).toLowerCase()}`, detail: reasons };
    }
    case 'forced':
    case 'tailgated':
    case 'missed':
    case 'acknowledged':
      return strayText(strayTitles[notice.kind], notice);
    case 'emergency':
      return emergencyText(notice);
  }
}

const strayTitles = {
  forced: 'Passage without permission',
  tailgated: 'Followed through without permission',
  missed: 'Went through while the line was down',
  acknowledged: 'Passage without permission',
} as const;

const answerTexts: Readonly<Record<string, string>> = {
  seen: 'Seen by the officer.',
  'nobody-there': 'The officer found nobody there.',
  'known-person': 'The officer knows who it was.',
  'unknown-person': 'The officer does not know who it was.',
};

function strayText(title: string, { code, open, strays }: NoticeView): NoticeText {
  const people = strays === null ? '' : strays.count === 1 ? 'One person' : `${strays.count} people`;
  const behind = strays?.person ? ` behind ${strays.person}` : '';
  const who = strays === null ? '' : `${people} ${strays.direction}${behind}. `;
  return { title, detail: `${who}${open ? 'Ask the officer.' : (answerTexts[code] ?? code)}` };
}

function emergencyText({ code, heads }: NoticeView): NoticeText {
  const counted = heads === null ? '' : ` Heads counted: ${heads.out} out, ${heads.in} in.`;
  if (code === 'emergency') return { title: 'Emergency release', detail: `The lane is open.${counted}` };
  if (code === 'over') return { title: 'Emergency over', detail: `Compare with the lists.${counted}` };
  return code === 'awaiting'
    ? { title: 'Emergency over, lane closed', detail: `Two officers must re-arm it.${counted}` }
    : { title: 'Emergency over, lane re-armed', detail: `Compare with the lists.${counted}` };
}

/** `samut-sakhon/lane-1` as the reader says it. */
export function gateName(gate: string): { readonly site: string; readonly lane: string } {
  const [site = '', lane = ''] = gate.split('/');
  return { site: words(site), lane: words(lane) };
}

function words(identifier: string): string {
  return identifier
    .split('-')
    .map((word) => sentence(word))
    .join(' ');
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
