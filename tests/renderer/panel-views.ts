import type { CaseView, OfficerView } from '../../main/bridge/contract.ts';
import { alarmedView, brokenView, busyView, longestName, nowMs } from './sample-views.ts';

/** As the gate shows it where nobody works: nothing of people. */
export function withNobody(view: OfficerView, state: 'signed-out' | 'locked' = 'signed-out'): OfficerView {
  const lockedFor = state === 'locked' ? { officerId: 'o1', name: 'Anong S.' } : null;
  return {
    ...view,
    officer: null,
    shift: { ...view.shift, state, lockedFor, may: [] },
    waitingCases: view.cases.length,
    cases: [],
    recent: [],
    boats: [],
    alarms: view.alarms.map((alarm) => ({ ...alarm, person: null })),
  };
}

const atLaneAs = (view: OfficerView, change: (open: CaseView) => Partial<CaseView>): OfficerView => {
  const [open, ...others] = view.cases;
  return open === undefined ? view : { ...view, cases: [{ ...open, ...change(open) }, ...others] };
};

/** Everything that is known of a face: five candidates, one ruled out, one often mistaken, two officers needed. */
export function evidenceView(faces: readonly Uint8Array[]): OfficerView {
  return atLaneAs(busyView(faces), ({ candidates }) => {
    const [first, second, third] = candidates;
    if (!first || !second || !third) return {};
    const like = (personId: string, name: string, oneIn: number | null) => ({
      ...third,
      personId,
      name,
      oneIn,
    });
    return {
      priority: 'at-lane',
      reasons: ['UNDERAGE', 'AMBIGUOUS'],
      needsTwo: true,
      quality: { eyeDistancePx: 74, size: 'good', sharpness: 'good', light: 'poor', pose: 'poor' },
      liveness: 'doubtful',
      candidates: [
        { ...first, oneIn: 20_400, lookalike: true },
        { ...second, oneIn: 190 },
        { ...third, isNotThem: true, oneIn: 3 },
        like('a2', 'မောင်ကျော်စွာဝင်း', 2.4),
        like('a4', 'សុខ ចាន់ថា', null),
      ],
    };
  });
}

/** An admission waits for its second officer. */
export function secondView(faces: readonly Uint8Array[]): OfficerView {
  return atLaneAs(evidenceView(faces), () => ({
    second: {
      officerId: 'o1',
      name: 'Anong S.',
      personId: 'a1',
      personName: longestName,
      untilMs: nowMs + 42_000,
    },
  }));
}

/** The boat board with everything that a line may be. */
export function mixedBoatsView(faces: readonly Uint8Array[]): OfficerView {
  const view = busyView(faces);
  const [first, second] = view.boats;
  if (!first || !second) return view;
  const lines = first.lines.map((line, index) => ({
    ...line,
    state: index === 1 ? ('returned' as const) : line.state,
    refused: index === 5,
  }));
  const extra = [
    { personId: 'x1', name: longestName, atMs: nowMs - 300_000, direction: 'out' as const },
    { personId: 'x2', name: 'สมหญิง ตั้งใจ', atMs: nowMs - 200_000, direction: 'in' as const },
  ];
  return {
    ...view,
    boats: [
      { ...first, lines, extra },
      { ...second, lines: [] },
    ],
  };
}

/** Two parts down, one of them seen by an officer. */
export function seenFaultView(faces: readonly Uint8Array[]): OfficerView {
  const view = brokenView(faces);
  return {
    ...view,
    health: view.health.map((item) =>
      item.part === 'camera' ? { ...item, acknowledgedBy: 'วิภาดา รุ่งเรือง' } : item,
    ),
  };
}

/** All at once: alarms, faults and a case. */
export function worstView(faces: readonly Uint8Array[]): OfficerView {
  const alarmed = alarmedView(faces);
  const { health, lane } = brokenView(faces);
  return { ...evidenceView(faces), alarms: alarmed.alarms, alarmCount: alarmed.alarmCount, health, lane };
}

/** Somebody who reads reports and settings, and sees nobody: what the gate then sends. */
export function auditorView(faces: readonly Uint8Array[]): OfficerView {
  const view = withNobody(busyView(faces));
  return {
    ...view,
    officer: { officerId: 'o2', name: 'Prasert K.', roles: ['auditor'] },
    shift: { ...view.shift, state: 'signed-in', may: ['see-reports', 'see-settings'] },
  };
}

/** Somebody who may look and enrol, and decides nothing. */
export function clerkView(faces: readonly Uint8Array[]): OfficerView {
  const view = busyView(faces);
  return {
    ...view,
    officer: { officerId: 'o3', name: 'วิภาดา รุ่งเรือง', roles: ['clerk'] },
    shift: { ...view.shift, may: ['see-people', 'enrol', 'make-muster'] },
  };
}
