import type { CaseView, CrewView, OfficerView } from '../../main/bridge/contract.ts';
import { healthParts } from '../../main/core/codes.ts';
import { guidanceSteps } from '../../main/core/matching/observation.ts';
import { officerActs } from '../../main/core/officers/roles.ts';
import { type Language, languages } from '../../main/core/people.ts';

/** The longest real name that the customer has met: 46 letters. */
export const longestName = 'Wanchaleomporn Phongsathornsakulpaisalwatthana';
export const nowMs = Date.UTC(2026, 10, 22, 5, 4, 0);

const namesOf = {
  th: 'สมชาย ใจดี',
  my: 'မောင်ကျော်စွာဝင်း',
  km: 'សុខ ចាន់ថា',
  lo: 'ບຸນມີ ແກ້ວວົງສາ',
  en: longestName,
} as const;

const look = { pixelsPerMm: 4, textScale: 1 };

/** A sample of each state, by a name for its picture; a new state does not compile without one. */
const crewScreens: {
  readonly [K in CrewView['screen']['kind']]: (
    language: Language,
  ) => Readonly<Record<string, Extract<CrewView['screen'], { kind: K }>>>;
} = {
  come: () => ({ come: { kind: 'come' } }),
  guide: () =>
    Object.fromEntries(guidanceSteps.map((step) => [`guide-${step}`, { kind: 'guide', step } as const])),
  wait: () => ({ wait: { kind: 'wait', progress: 0.6 } }),
  go: (language) => ({
    go: { kind: 'go', name: namesOf[language], boat: 'CHOK DEE 5', role: 'crew', language },
  }),
  officer: () => ({ officer: { kind: 'officer', ticket: 412 } }),
  closed: () => ({ closed: { kind: 'closed' } }),
  emergency: () => ({ emergency: { kind: 'emergency' } }),
};

/** Every crew screen kind in every language, by a name for its picture. */
export function everyCrewView(): ReadonlyMap<string, CrewView> {
  const views = new Map<string, CrewView>();
  for (const language of languages) {
    const lane = { direction: language === 'lo' ? 'in' : 'out', boat: 'CHOK DEE 5' } as const;
    for (const samples of Object.values(crewScreens))
      for (const [name, screen] of Object.entries(samples(language)))
        views.set(`${name}-${language}`, { lane, language, look, help: true, screen });
  }
  return views;
}

/** A turnstile that can do everything but count. */
const everyAbility = {
  readBack: true,
  passageFeedback: true,
  boardTimedPulse: true,
  emergencyInput: true,
  passageCounters: false,
} as const;

/** A panel with nothing going on: everything well, nobody waiting. */
export function quietView(): OfficerView {
  return {
    nowMs,
    site: 'Samut Sakhon',
    gate: 'Lane 1',
    direction: 'out',
    lane: 'locked',
    look,
    shift: {
      state: 'signed-in',
      lockedFor: null,
      may: [...officerActs],
      mustChangePin: false,
      handOver: null,
      locksAfterS: 180,
    },
    officer: { officerId: 'o1', name: 'Anong S.', roles: ['supervisor'] },
    officers: [
      { officerId: 'o1', name: 'Anong S.', hasPin: true, lockedOutUntilMs: null },
      { officerId: 'o2', name: 'Prasert K.', hasPin: true, lockedOutUntilMs: null },
      { officerId: 'o3', name: 'วิภาดา รุ่งเรือง', hasPin: true, lockedOutUntilMs: null },
    ],
    health: healthParts.map((part) => ({
      part,
      state: 'ok',
      code: null,
      sinceMs: nowMs - 60_000,
      acknowledgedBy: null,
    })),
    abilities: everyAbility,
    unsent: 0,
    certificateDaysLeft: null,
    emergency: null,
    alarms: [],
    alarmCount: 0,
    cases: [],
    waitingCases: 0,
    onTable: null,
    recent: [],
    boats: [],
    openDuplicates: 0,
    lists: null,
    reader: null,
    demo: null,
  };
}

/** A panel whose lists came some time ago, one of them too long. */
export function listsView(): OfficerView {
  const quiet = quietView();
  const asOf = (dataset: NonNullable<OfficerView['lists']>[number]['dataset'], hours: number) => ({
    dataset,
    version: 1_795_000_000,
    asOfMs: nowMs - hours * 3_600_000,
  });
  const stale = { state: 'warning', code: 'lists/stale', sinceMs: nowMs - 5_400_000 } as const;
  return {
    ...quiet,
    lists: [
      asOf('config', 0.3),
      asOf('officers', 1),
      asOf('roster', 0.01),
      asOf('rules', 30),
      asOf('voyages', 75),
      asOf('watchlist', 2),
    ],
    health: quiet.health.map((item) => (item.part === 'lists' ? { ...item, ...stale } : item)),
  };
}

const openNotice: Pick<
  OfficerView['boats'][number],
  'phase' | 'windowFromMs' | 'windowToMs' | 'aboard' | 'dueBackMs' | 'boarding' | 'findings'
> = {
  phase: 'boarding',
  windowFromMs: null,
  windowToMs: null,
  aboard: 2,
  dueBackMs: null,
  boarding: null,
  findings: [],
};

export function sampleBoats(): OfficerView['boats'] {
  const lines = (names: readonly string[], prefix: string, out: number) =>
    names.map((name, index) => ({
      personId: `${prefix}${index}`,
      name,
      role: index === 0 ? 'master' : index === 1 ? 'engineer' : 'crew',
      state: index < out ? ('out' as const) : ('expected' as const),
      outcome: null,
      refused: false,
    }));
  return [
    {
      voyageId: 'v1',
      name: 'CHOK DEE 5',
      mark: 'SK 1024',
      lines: lines(
        ['สมชาย ใจดี', 'Kyaw Zin Htet', 'မောင်ကျော်စွာဝင်း', longestName, 'សុខ ចាន់ថា', 'ບຸນມີ ແກ້ວວົງສາ', 'Min Thu'],
        'a',
        4,
      ),
      extra: [],
      ...openNotice,
    },
    {
      voyageId: 'v2',
      name: 'SIN SAMUT 12',
      mark: 'SK 0877',
      lines: lines(['ประเสริฐ แก้วมณี', 'Zaw Lin'], 'b', 0),
      extra: [],
      ...openNotice,
    },
  ];
}

/** What a case has where nothing more is known. */
const caseDefaults = {
  priority: 'normal',
  quality: null,
  liveness: 'not-checked',
  needsTwo: false,
  barred: false,
  second: null,
} as const;
const plain = { oneIn: null, isNotThem: false, lookalike: false };

const faceOf = (faces: readonly Uint8Array[]) => (index: number) =>
  faces[index % Math.max(1, faces.length)] ?? null;

/** At the lane, with three candidates. */
function caseAtLane(face: (index: number) => Uint8Array | null): CaseView {
  return {
    caseId: 'c1',
    ticket: 412,
    raisedAtMs: nowMs - 38_000,
    atLane: true,
    reasons: ['ON_OTHER_BOAT', 'VOYAGE_WINDOW_CLOSED'],
    liveFace: face(0),
    ...caseDefaults,
    candidates: [
      {
        personId: 'a1',
        name: 'Kyaw Zin Htet',
        boat: 'CHOK DEE 7',
        similarity: 0.71,
        needed: 0.62,
        ...plain,
        portrait: face(0),
      },
      {
        personId: 'a3',
        name: longestName,
        boat: 'CHOK DEE 5',
        similarity: 0.56,
        needed: 0.62,
        ...plain,
        portrait: face(1),
      },
      {
        personId: 'b1',
        name: 'Zaw Lin',
        boat: null,
        similarity: 0.41,
        needed: 0.62,
        ...plain,
        portrait: null,
      },
    ],
    claim: null,
  };
}

export function sampleCases(faces: readonly Uint8Array[]): CaseView[] {
  const face = faceOf(faces);
  return [
    caseAtLane(face),
    {
      caseId: 'c2',
      ticket: 413,
      raisedAtMs: nowMs - 125_000,
      atLane: false,
      reasons: ['UNKNOWN_FACE'],
      liveFace: face(2),
      ...caseDefaults,
      candidates: [],
      claim: null,
    },
    {
      caseId: 'c3',
      ticket: 414,
      raisedAtMs: nowMs - 610_000,
      atLane: false,
      reasons: ['PERMIT_EXPIRED'],
      liveFace: null,
      ...caseDefaults,
      candidates: [],
      claim: null,
    },
  ];
}

export function samplePasses(): OfficerView['recent'] {
  const pass = (
    index: number,
    name: string,
    confirmation: OfficerView['recent'][number]['confirmation'],
    how: 'face' | 'officer' = 'face',
  ) => ({
    passageId: `p${index}`,
    name,
    boat: 'CHOK DEE 5',
    atMs: nowMs - index * 45_000,
    direction: 'out' as const,
    how,
    confirmation,
  });
  return [
    pass(0, 'Min Thu', 'none'),
    pass(1, 'မောင်ကျော်စွာဝင်း', 'device'),
    pass(2, longestName, 'device', 'officer'),
    pass(3, 'สมชาย ใจดี', 'abandoned'),
    pass(4, 'Kyaw Zin Htet', 'walked'),
  ];
}

/** A busy morning: a case at the lane, a queue, boats, passes. */
export function busyView(faces: readonly Uint8Array[]): OfficerView {
  return {
    ...quietView(),
    lane: 'referred',
    cases: sampleCases(faces),
    recent: samplePasses(),
    boats: sampleBoats(),
    unsent: 14,
    certificateDaysLeft: 12,
    health: quietView().health.map((item) =>
      item.part === 'central' ? { ...item, state: 'warning', code: 'central/silent' } : item,
    ),
    demo: { pulled: ['central'], centralUrl: 'http://127.0.0.1:9/' },
  };
}

export function sampleAlarms(): OfficerView['alarms'] {
  const alarm = (
    index: number,
    kind: OfficerView['alarms'][number]['kind'],
    person: string | null,
    direction: 'out' | 'in' = 'out',
  ) => ({ alarmId: `l${index}`, kind, direction, count: 1, atMs: nowMs - index * 70_000, person });
  return [
    alarm(0, 'tailgated', longestName),
    alarm(1, 'forced', null, 'in'),
    alarm(2, 'missed', null),
    alarm(3, 'forced', 'Min Thu', 'in'),
  ];
}

/** Four people went through without a permission while a case is open. */
export function alarmedView(faces: readonly Uint8Array[]): OfficerView {
  return { ...busyView(faces), alarms: sampleAlarms(), alarmCount: 4 };
}

/** The fire line is on, or is off again and the lane waits for its two officers. */
export function emergencyView(
  faces: readonly Uint8Array[],
  line: 'on' | 'off' | 'unseen' = 'on',
  first: NonNullable<OfficerView['emergency']>['first'] = null,
): OfficerView {
  const counted = { out: 3, in: 12 };
  const emergency = { line, beganAtMs: nowMs - 192_000, counted, first };
  return { ...busyView(faces), lane: 'free-passage', emergency };
}

export function firstOfficer(): NonNullable<NonNullable<OfficerView['emergency']>['first']> {
  return { officerId: 'o1', name: 'Anong S.', untilMs: nowMs + 47_000 };
}

/** A cheap relay board: it obeys, and says nothing. */
export function muteBoardView(): OfficerView {
  const nothing = {
    readBack: false,
    passageFeedback: false,
    boardTimedPulse: false,
    emergencyInput: false,
    passageCounters: false,
  };
  return {
    ...quietView(),
    abilities: nothing,
    recent: samplePasses(),
    health: quietView().health.map((item) =>
      item.part === 'turnstile' ? { ...item, state: 'warning', code: 'turnstile/no-passage-feedback' } : item,
    ),
  };
}

/** A paper was read; the lane waits for the face of its holder. */
export function paperView(name: string | null = longestName): OfficerView {
  const claim = { name, paper: 'seaman-book' as const, endsAtMs: nowMs + 14_000 };
  return { ...quietView(), recent: samplePasses(), reader: { claim, refused: null } };
}

/** Somebody held another's paper before the reader. */
export function mismatchView(faces: readonly Uint8Array[]): OfficerView {
  const busy = busyView(faces);
  const [first, ...rest] = busy.cases;
  if (first === undefined) return busy;
  const claim = { name: 'Kyaw Zin Htet', paper: 'seaman-book' as const };
  const [holder, ...others] = first.candidates.map((c, i) => ({
    ...c,
    similarity: i === 0 ? 0.31 : c.similarity,
  }));
  const candidates = holder === undefined ? [] : [holder, ...others];
  const cases = [{ ...first, reasons: ['CLAIM_MISMATCH' as const], claim, candidates }, ...rest];
  return { ...busy, cases, reader: { claim: null, refused: 'paper/wrong-check-digit' } };
}

/** Two parts down and the line away. */
export function brokenView(faces: readonly Uint8Array[]): OfficerView {
  return {
    ...busyView(faces),
    lane: 'out-of-service',
    health: quietView().health.map((item) => {
      if (item.part === 'camera') return { ...item, state: 'down', code: 'camera/unplugged' };
      if (item.part === 'turnstile') return { ...item, state: 'down', code: 'turnstile/timeout' };
      if (item.part === 'broker') return { ...item, state: 'warning', code: 'broker/unreachable' };
      return item;
    }),
  };
}
