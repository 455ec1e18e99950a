import type { CallResult, OfficerView } from '../../main/bridge/contract.ts';
import { busyView, longestName, nowMs } from './sample-views.ts';

type Story = CallResult<'voyageStory'>;
type Line = Story['lines'][number];
type Boat = OfficerView['boats'][number];

const hour = 3_600_000;

const line = (personId: string, name: string, more: Partial<Line> = {}): Line => ({
  personId,
  name,
  role: 'crew',
  nationality: 'MMR',
  came: 'listed',
  lastDirection: 'out',
  lastAtMs: nowMs - 2 * hour,
  outcome: null,
  otherBoat: null,
  isMissing: false,
  ...more,
});

const ashore = { lastDirection: null, lastAtMs: null } as const;

const crew: readonly Line[] = [
  line('a0', 'สมชาย ใจดี', { role: 'master', nationality: 'THA' }),
  line('a1', 'Kyaw Zin Htet', { role: 'engineer' }),
  line('a2', 'မောင်ကျော်စွာဝင်း'),
  line('a3', longestName, { came: 'added', role: 'helmsman' }),
  line('a4', 'សុខ ចាន់ថា', { nationality: 'KHM' }),
  line('a5', 'ບຸນມີ ແກ້ວວົງສາ', { nationality: 'LAO', ...ashore }),
  line('a6', 'Min Thu', ashore),
];

const quiet: Story = {
  voyageId: 'v1',
  name: 'CHOK DEE 5',
  mark: 'SK 1024',
  phase: 'boarding',
  windowFromMs: nowMs - hour,
  windowToMs: nowMs + hour,
  aboard: 5,
  dueBackMs: nowMs + 20 * 24 * hour,
  noticeTiming: 'in-time',
  filedAtMs: nowMs - 20 * hour,
  sealedAtMs: null,
  departedAtMs: null,
  returningAtMs: null,
  landedAtMs: null,
  closedAtMs: null,
  lines: [...crew],
  extra: [],
  findings: [],
  next: ['seal'],
  transferAllowed: true,
};

/** People go aboard; two have not come. */
export function boardingStory(): Story {
  return quiet;
}

/** Signed, and not yet left. */
export function sealedStory(): Story {
  const lines = crew.map((each) => ({
    ...each,
    outcome: each.lastDirection === null ? ('no-show' as const) : null,
  }));
  return { ...quiet, phase: 'sealed', sealedAtMs: nowMs - hour, lines, next: ['depart'] };
}

/** Announced an hour before it left, at sea, and not back although it should have been since this morning. */
export function overdueStory(): Story {
  const sealed = sealedStory();
  const lastAtMs = nowMs - 9 * 24 * hour;
  return {
    ...sealed,
    phase: 'out',
    windowFromMs: nowMs - 9 * 24 * hour,
    windowToMs: nowMs - 9 * 24 * hour + 2 * hour,
    dueBackMs: nowMs - 5 * hour,
    noticeTiming: 'too-late',
    filedAtMs: nowMs - 9 * 24 * hour - hour,
    sealedAtMs: lastAtMs + hour,
    departedAtMs: lastAtMs + 2 * hour,
    lines: sealed.lines.map((each) => (each.outcome === 'no-show' ? each : { ...each, lastAtMs })),
    next: ['return', 'dispute'],
  };
}

/** Back after three weeks, with a swap, somebody missing and somebody who does not belong to it. */
export function landedStory(): Story {
  const back = (each: Line, minutes: number): Line => ({
    ...each,
    lastDirection: 'in',
    lastAtMs: nowMs - minutes * 60_000,
    outcome: 'returned',
  });
  const [a0, a1, a2, a3, a4, a5, a6] = crew as [Line, Line, Line, Line, Line, Line, Line];
  const away = { lastAtMs: nowMs - 21 * 24 * hour };
  return {
    ...quiet,
    phase: 'returning',
    sealedAtMs: nowMs - 21 * 24 * hour - hour,
    departedAtMs: nowMs - 21 * 24 * hour,
    returningAtMs: nowMs - 2 * hour,
    landedAtMs: nowMs - hour,
    lines: [
      back(a0, 70),
      { ...a1, ...away },
      { ...a2, ...away, isMissing: true, outcome: 'missing-reported' },
      back(a3, 65),
      { ...a4, ...away, outcome: 'transferred-declared', otherBoat: 'SIN SAMUT 12' },
      { ...a5, outcome: 'no-show' },
      { ...a6, outcome: 'no-show' },
    ],
    extra: [{ personId: 'x1', name: 'Zaw Lin', lastDirection: 'in', lastAtMs: nowMs - 50 * 60_000 }],
    findings: [
      { kind: 'extra', people: [{ personId: 'x1', name: 'Zaw Lin' }], otherBoat: null },
      {
        kind: 'swapped',
        people: [
          { personId: 'a1', name: 'Kyaw Zin Htet' },
          { personId: 'x1', name: 'Zaw Lin' },
        ],
        otherBoat: null,
      },
      {
        kind: 'on-two-boats',
        people: [{ personId: 'a3', name: longestName }],
        otherBoat: 'SAP SOMBOON NAVEE 12',
      },
      { kind: 'late-list', people: [], otherBoat: null },
    ],
    next: ['state-outcomes', 'close', 'dispute'],
  };
}

/** Everybody is accounted for: nothing is left but to close it. */
export function reconciledStory(): Story {
  const landed = landedStory();
  const lines = landed.lines.map((each) => ({ ...each, outcome: each.outcome ?? ('returned' as const) }));
  return {
    ...landed,
    phase: 'reconciled',
    lines,
    extra: [],
    findings: [],
    next: ['close', 'dispute'],
  };
}

export function disputedStory(): Story {
  return { ...landedStory(), phase: 'disputed', next: ['settle'], transferAllowed: false };
}

/** The board with a boat in each phase; the first boards now, because an officer has chosen it. */
export function fleetView(faces: readonly Uint8Array[]): OfficerView {
  const busy = busyView(faces);
  const [first, second] = busy.boats as [Boat, Boat];
  const { findings, extra } = landedStory();
  const boat = (voyageId: string, name: string, mark: string, more: Partial<Boat>): Boat => ({
    ...second,
    voyageId,
    name,
    mark,
    lines: second.lines.map((each) => ({ ...each, state: 'out' as const })),
    ...more,
  });
  const days = (count: number) => ({
    windowFromMs: nowMs - count * 24 * hour,
    windowToMs: nowMs - count * 24 * hour + 2 * hour,
  });
  return {
    ...busy,
    openDuplicates: 3,
    boats: [
      { ...first, boarding: 'officer', windowFromMs: nowMs - hour, windowToMs: nowMs + hour },
      { ...second, phase: 'filed', windowFromMs: nowMs + hour, windowToMs: null },
      boat('v3', 'SAP SOMBOON NAVEE 12', 'RN 5521', {
        phase: 'returning',
        ...days(21),
        findings,
        extra: extra.map(({ personId, name }) => ({
          ...{ personId, name },
          ...{ atMs: nowMs - hour, direction: 'in' },
        })),
      }),
      boat('v4', 'โชคชัยนาวา 9', 'SKN 0031', {
        ...{ phase: 'sealed', ...days(0), dueBackMs: nowMs + 48 * hour },
      }),
      boat('v5', 'PHET SAMUT 3', 'SKN 1188', { phase: 'out', ...days(6) }),
      boat('v8', 'RUNGRUEANG CHOKCHAI 2', 'SKN 2240', {
        ...{ phase: 'out', ...days(9), dueBackMs: nowMs - 5 * hour },
      }),
      boat('v6', 'SIRI MONGKOL', 'RN 0042', { phase: 'disputed', ...days(30), findings }),
      boat('v7', 'WAREE 2', 'SKN 7', { phase: 'reconciled', windowFromMs: null, windowToMs: nowMs - hour }),
    ],
  };
}

export function sampleNotice(faces: readonly Uint8Array[]): CallResult<'missingNotice'> {
  return {
    reportId: 'r1',
    reportedAtMs: nowMs,
    happenedAtMs: nowMs - 26 * hour,
    latitude: 12.605,
    longitude: 101.45,
    note: 'Went over the rail at night; last seen on the after deck in an orange jacket.',
    person: {
      personId: 'a2',
      name: 'မောင်ကျော်စွာဝင်း',
      boat: 'CHOK DEE 5',
      voyageId: 'v1',
      role: 'crew',
      nationality: 'MMR',
      status: 'missing',
      numberEnds: '4821',
    },
    dateOfBirth: '1994-08',
    idNumber: '0012345674821',
    portrait: faces[1] ?? null,
    boat: 'CHOK DEE 5',
    mark: 'SK 1024',
    officer: 'Anong S.',
    site: 'Samut Sakhon',
    gate: 'Lane 1',
  };
}

export function sampleDuplicates(faces: readonly Uint8Array[]): CallResult<'listDuplicates'> {
  const face = (n: number) => faces[n % Math.max(1, faces.length)] ?? null;
  const person = (
    personId: string,
    name: string,
    numberEnds: string | null,
    boat: string | null,
    n: number,
  ) => ({
    ...{ personId, name, numberEnds, boat, portrait: face(n) },
    ...{ voyageId: boat && 'v1', role: 'crew', nationality: 'MMR', status: 'active' as const },
  });
  return {
    pairs: [
      {
        duplicateId: 'd1',
        by: 'face',
        foundAtMs: nowMs - 9 * hour,
        oneIn: 48_200,
        people: [
          person('a1', 'Kyaw Zin Htet', '4821', 'CHOK DEE 5', 0),
          person('k9', 'Kyaw Zin', '7730', null, 0),
        ],
      },
      {
        duplicateId: 'd2',
        by: 'number',
        foundAtMs: nowMs - 30 * hour,
        oneIn: null,
        people: [
          person('a3', longestName, '0042', 'CHOK DEE 5', 1),
          { ...person('k7', 'ประเสริฐ แก้วมณี', '0042', 'SIN SAMUT 12', 2), status: 'missing' },
        ],
      },
    ],
    more: 1,
  };
}

export const sampleRules: CallResult<'readRules'> = {
  sets: [
    {
      ruleSetId: 'port-2018',
      title: 'Practice of the ports since 2018',
      effectiveFrom: '2018-04-01',
      state: 'in-force',
      source: 'shipped',
    },
    {
      ruleSetId: 'amendment',
      title: 'Proposed amendment: list filed late, transfer at sea declared',
      effectiveFrom: '2027-01-01',
      state: 'to-come',
      source: 'centre',
    },
    {
      ruleSetId: 'trial',
      title: 'Trial of the western ports',
      effectiveFrom: '2026-06-01',
      state: 'refused',
      source: 'file',
    },
  ],
};
