import {
  type BoatsView,
  type CrossingView,
  type FeedMessage,
  type GateView,
  type NoticeView,
  noBoats,
} from '../../../central/feed/view.ts';

type Snapshot = Extract<FeedMessage, { readonly kind: 'snapshot' }>;

const minute = 60_000;
const day = 24 * 60 * minute;

const gateOf = (gate: string, nowMs: number, more: Partial<GateView> = {}): GateView => ({
  gate,
  state: 'online',
  lastSeen: nowMs - 4_000,
  unsent: 0,
  faults: [],
  certificateDaysLeft: 212,
  oldestList: { dataset: 'roster', asOf: nowMs - 3 * minute },
  confirmed: 18_204,
  missing: 0,
  ...more,
});

const people: readonly (readonly [string, string | null, Partial<CrossingView>])[] = [
  ['สมชาย วงศ์สวัสดิ์', 'CHOK DEE 5', {}],
  ['မောင်မောင်အောင်', 'CHOK DEE 5', {}],
  ['Prasert Kittisaksophonpanitchakornwattanaporn', 'SAP SOMBOON NAVEE 12', { state: 'opened' }],
  ['ສົມພອນ ວົງພະຈັນ', 'SIRI MONGKOL', { how: 'officer', reasons: ['NOT_ON_LIST', 'OVERRIDE_1P'] }],
  ['សុខ ចាន់ថា', 'SIRI MONGKOL', { state: 'not-confirmed', direction: 'in' }],
  ['person-4107', null, { nameless: true, state: 'abandoned' }],
  ['นงลักษณ์ ศรีสุวรรณ', 'CHOK DEE 7', { how: 'officer', reasons: ['S285_EXPIRED', 'OVERRIDE_2P'] }],
  ['Aung Kyaw Moe', 'CHOK DEE 7', { direction: 'in', clockTrusted: false }],
];

function crossingsOf(nowMs: number): readonly CrossingView[] {
  return Array.from({ length: 24 }, (_, i) => {
    const [person, boat, more] = people[i % people.length] ?? ['person-1', null, {}];
    return {
      key: `crossing-${i}`,
      gate: i % 3 === 2 ? 'ranong/lane-1' : 'samut-sakhon/lane-1',
      at: nowMs - i * 2 * minute - 12_000,
      clockTrusted: true,
      seq: 20_000 - i,
      person,
      nameless: false,
      boat,
      direction: 'out',
      how: 'face',
      reasons: ['OK'],
      state: 'walked',
      ...more,
    };
  });
}

function noticesOf(nowMs: number): readonly NoticeView[] {
  const notice = (key: string, kind: NoticeView['kind'], ago: number, more: Partial<NoticeView> = {}) => ({
    key,
    kind,
    gate: 'samut-sakhon/lane-1',
    code: '',
    reasons: [],
    number: null,
    strays: null,
    heads: null,
    at: nowMs - ago * minute,
    open: true,
    ...more,
  });
  const strays = { direction: 'out', count: 1, person: 'สมชาย วงศ์สวัสดิ์' } as const;
  return [
    notice('case', 'case', 1, { number: 412, reasons: ['NOT_ON_LIST', 'ON_OTHER_BOAT'] }),
    notice('tailgated', 'tailgated', 6, { strays }),
    notice('fault', 'fault', 9, { code: 'camera/frozen', gate: 'ranong/lane-1' }),
    notice('offline', 'offline', 47, { gate: 'phuket/lane-1' }),
    notice('emergency', 'emergency', 130, { heads: { out: 3, in: 1 }, open: false }),
    notice('over', 'case', 150, { number: 408, code: 'refused', reasons: ['UNKNOWN_FACE'], open: false }),
  ];
}

function boatsOf(nowMs: number): BoatsView {
  const boat = (place: number, more: Partial<BoatsView['boats'][number]>): BoatsView['boats'][number] => ({
    voyageId: `v${place}`,
    boat: `SIN SAMUT ${place}`,
    mark: `SK ${800 + place}`,
    phase: 'out',
    listed: 14,
    aboard: 13,
    returned: 0,
    unanswered: 0,
    dueBack: nowMs + place * 600 * minute,
    since: nowMs - place * 40 * minute,
    ...more,
  });
  const finding = (key: string, more: Partial<BoatsView['findings'][number]>) => ({
    ...{ key, boat: 'CHOK DEE 5', mark: 'SK 1024', people: ['Kyaw Zin Htet'], otherBoat: null },
    ...({ kind: 'missing', at: nowMs - 12 * minute, open: true } as const),
    ...more,
  });
  return {
    boatsOut: 2,
    peopleOut: 26,
    openFindings: 2,
    boats: [
      boat(3, {
        boat: 'CHOK DEE 5',
        mark: 'SK 1024',
        phase: 'returning',
        aboard: 1,
        returned: 12,
        unanswered: 1,
      }),
      boat(5, { dueBack: nowMs - 130 * minute }),
      boat(7, {}),
      boat(12, { phase: 'boarding', aboard: 6 }),
    ],
    findings: [
      finding('missing', { kind: 'missing-reported' }),
      finding('swap', { kind: 'swapped', people: ['Zaw Lin', 'Min Thu'], at: nowMs - 40 * minute }),
      finding('late', { kind: 'late-list', people: [], boat: 'SIN SAMUT 7', open: false }),
    ],
  };
}

/** What the live page of the central office may show on a busy morning, seen at `nowMs` (wall time). */
export function busyOffice(nowMs: number): Snapshot {
  return {
    kind: 'snapshot',
    office: {
      brokerUp: true,
      storeUp: true,
      waiting: 0,
      stored: 52_118,
      refused: 0,
      walkedToday: { out: 312, in: 288 },
      freeToday: { out: 0, in: 41 },
    },
    gates: [
      gateOf('samut-sakhon/lane-1', nowMs),
      gateOf('samut-sakhon/lane-2', nowMs, { unsent: 14, certificateDaysLeft: 1 }),
      gateOf('ranong/lane-1', nowMs, { faults: ['camera/frozen', 'lists/stale'], missing: 3 }),
      gateOf('phuket/lane-1', nowMs, {
        state: 'offline',
        lastSeen: nowMs - 47 * minute,
        certificateDaysLeft: -2,
        oldestList: { dataset: 'watchlist', asOf: nowMs - 3 * day },
      }),
      gateOf('songkhla/lane-1', nowMs, {
        state: 'never-seen',
        lastSeen: null,
        unsent: null,
        certificateDaysLeft: null,
        oldestList: null,
        confirmed: 0,
      }),
    ],
    crossings: crossingsOf(nowMs),
    notices: noticesOf(nowMs),
    boats: boatsOf(nowMs),
  };
}

/** Every state of the live page that is photographed. */
export function centralStates(nowMs: number): readonly (readonly [string, Snapshot])[] {
  const busy = busyOffice(nowMs);
  const { office } = busy;
  const empty = { ...busy, gates: [], crossings: [], notices: [], boats: noBoats };
  return [
    ['busy', busy],
    ['store-down', { ...busy, office: { ...office, storeUp: false, waiting: 1_204, refused: 2 } }],
    ['broker-down', { ...busy, office: { ...office, brokerUp: false } }],
    [
      'empty',
      {
        ...empty,
        office: { ...office, stored: 0, walkedToday: { out: 0, in: 0 }, freeToday: { out: 0, in: 0 } },
      },
    ],
  ];
}
