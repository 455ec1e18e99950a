import { describe, expect, it } from 'vitest';
import { crewViewSchema, officerViewSchema } from '../../main/bridge/contract.ts';
import { crewView } from '../../main/bridge/views/crew-view.ts';
import type {
  CaseId,
  GrantId,
  NonEmpty,
  OfficerId,
  PassageId,
  PersonId,
  TrackId,
} from '../../main/core/brand.ts';
import { faultCatalogue, faultCodes, type ReasonCode, reasonCodes } from '../../main/core/codes.ts';
import type { GateState, Grant } from '../../main/core/gate/state.ts';
import { guidanceSteps } from '../../main/core/matching/observation.ts';
import type { Voyage } from '../../main/core/people.ts';
import { createGateBench, startGateBench, voyageId } from '../support/gate-bench.ts';
import { personOf } from '../support/store-bench.ts';

const who = personOf(1);
const track = 3 as TrackId;
const passageId = 'passage-secret' as PassageId;
const caseId = 'case-secret' as CaseId;
const similarity = 0.876543;
const candidate = { personId: personOf(2).personId, similarity };

function grantOf(reasons: NonEmpty<ReasonCode>, byOfficer: boolean): Grant {
  const match = { kind: 'match', personId: who.personId, similarity, margin: 0.123456, frames: 3 } as const;
  return {
    grantId: 'grant-secret' as GrantId,
    passageId,
    personId: who.personId,
    voyageId,
    direction: 'out',
    reasons,
    by: byOfficer
      ? { kind: 'officer', officerId: 'officer-secret' as OfficerId, caseId }
      : { kind: 'face', match },
  };
}

/** Every kind of state, with every reason and every fault that it can carry. */
function allStates(): readonly GateState[] {
  const grants = reasonCodes.flatMap((r) => [grantOf([r], true), grantOf([r, 'OVERRIDE_1P'], false)]);
  const frame = { capturedAt: 1 as never, candidates: [candidate], margin: 0.123456, quality: 0.654321 };
  const watch = { seenAt: 1 as never, unusableMs: 12345.678 };
  return [
    { kind: 'locked', clearOf: track },
    ...guidanceSteps.map(
      (guidance) =>
        ({
          kind: 'acquiring',
          passageId,
          track,
          guidance,
          watch,
          deciding: false,
        }) as const,
    ),
    {
      kind: 'identifying',
      passageId,
      evidence: { track, frames: [frame, frame] },
      progress: 0.5,
      watch,
      deciding: false,
    },
    ...grants.flatMap((grant): GateState[] => [
      { kind: 'committing', grant, track, waiting: [] },
      { kind: 'granting', grant, track, waiting: ['camera/frozen'] },
      { kind: 'open', grant, track, waiting: ['engine/crashed'], feedback: true },
      { kind: 'free-passage', line: 'on', rearm: undefined, faults: ['store/disk-full'], committing: grant },
      { kind: 'free-passage', line: 'off', rearm: undefined, faults: [], committing: undefined },
      { kind: 'out-of-service', faults: ['store/disk-full'], committing: grant },
    ]),
    { kind: 'referred', passageId, caseId, track, shown: true },
    ...faultCodes.map(
      (code): GateState => ({ kind: 'out-of-service', faults: [code], committing: undefined }),
    ),
  ];
}

const line = {
  voyageId,
  personId: who.personId,
  role: 'engineer',
  state: 'expected',
  movedAt: undefined,
} as const;
const voyage: Voyage = {
  voyageId,
  vesselName: 'CHOK DEE 5',
  vesselMark: 'SK-5',
  state: 'open',
  lines: [line],
};

function viewOf(state: GateState, openVoyages: readonly Voyage[] = [voyage], known = true) {
  return crewView({
    state,
    lane: 'out',
    chosen: undefined,
    look: { pixelsPerMm: 4, textScale: 1 },
    help: false,
    openVoyages,
    person: (personId: PersonId) => (known && personId === who.personId ? who : undefined),
    ticketOf: () => 17,
    language: 'km',
  });
}

describe('the crew view', () => {
  const forbidden = new RegExp(
    [
      ...reasonCodes.filter((r) => r !== 'OK'),
      ...faultCodes,
      'secret',
      '0\\.\\d{4,}',
      candidate.personId,
      who.personId,
    ]
      .map((text) => (text.startsWith('0') && text.includes('\\') ? text : text.replaceAll('/', '\\/')))
      .join('|'),
  );

  it('of every state fits its schema and says nothing of reasons, candidates or similarity (I7)', () => {
    const states = allStates();
    expect(new Set(states.map((s) => s.kind)).size).toBe(9);
    for (const state of states) {
      const view = crewViewSchema.parse(viewOf(state));
      expect(JSON.stringify(view), state.kind).not.toMatch(forbidden);
    }
  });

  it('is the same for whatever reason somebody was referred or admitted', () => {
    for (const kind of ['committing', 'granting', 'open'] as const) {
      const views = allStates()
        .filter((s) => s.kind === kind)
        .map((s) => JSON.stringify(viewOf(s)));
      expect(new Set(views).size).toBe(1);
    }
    const closed = allStates()
      .filter((s) => s.kind === 'out-of-service')
      .map((s) => viewOf(s).screen);
    expect(new Set(closed.map((s) => JSON.stringify(s)))).toEqual(new Set(['{"kind":"closed"}']));
  });

  it('greets who goes by name, boat and role in their own language', () => {
    const go = { kind: 'open', grant: grantOf(['OK'], false), track, waiting: [], feedback: true } as const;
    expect(viewOf(go).screen).toEqual({
      kind: 'go',
      name: who.displayName,
      boat: 'CHOK DEE 5',
      role: 'engineer',
      language: 'my',
    });
    expect(viewOf(go, [], false).screen).toEqual({
      kind: 'go',
      name: '',
      boat: null,
      role: null,
      language: 'km',
    });
  });

  it('shows nobody else’s number when the case of the referred person is not there', () => {
    const referred = { kind: 'referred', passageId, caseId, track, shown: true } as const;
    expect(viewOf(referred).screen).toEqual({ kind: 'officer', ticket: 17 });
    const orphan = crewView({
      state: referred,
      lane: 'out',
      chosen: undefined,
      look: { pixelsPerMm: 4, textScale: 1 },
      help: false,
      openVoyages: [],
      person: () => undefined,
      ticketOf: () => undefined,
      language: 'km',
    });
    expect(crewViewSchema.parse(orphan).screen).toEqual({ kind: 'wait', progress: 1 });
  });

  it('names the boat of the lane only where there is one', () => {
    const locked = { kind: 'locked', clearOf: undefined } as const;
    expect(viewOf(locked).lane.boat).toBe('CHOK DEE 5');
    expect(viewOf(locked, []).lane.boat).toBeNull();
    expect(viewOf(locked, [voyage, { ...voyage, vesselName: 'OTHER' }]).lane.boat).toBeNull();
  });

  it('of a gate that plays a crossing never shows a candidate either', async () => {
    const bench = await startGateBench();
    bench.knows(1);
    bench.knows(5, false);
    const views = new Set<string>();
    bench.gate.onChange(() => views.add(JSON.stringify(crewViewSchema.parse(bench.crew()))));
    bench.engine.sees({ axis: 5 });
    await bench.until('a case is raised', () => bench.lane() === 'referred');
    await bench.pass(200);
    expect([...views].join()).toContain('"kind":"officer","ticket":1');
    expect([...views].join()).not.toMatch(/NOT_ON_LIST|สมชาย 5|similarity/);
  });
});

describe('the officer view', () => {
  it('fits its schema in every state that a lane goes through', async () => {
    const bench = createGateBench();
    const lanes = new Set<string>();
    bench.gate.onChange(() => lanes.add(officerViewSchema.parse(bench.officer()).lane));
    const started = bench.gate.start();
    await bench.pass(3000);
    await started;
    bench.engine.back();
    bench.camera.becomes({ kind: 'live', label: '' });
    await bench.pass(500);
    bench.knows(1);
    bench.knows(5, false);
    bench.engine.sees({ axis: 5, guidance: 'come-nearer' });
    await bench.pass(500);
    bench.engine.sees({ axis: 5 });
    await bench.pass(3000);
    bench.gate.officers.signIn('officer-1');
    bench.engine.sees({ axis: 1, x: 500 });
    await bench.pass(3000);
    bench.device.arm.emergency = true;
    await bench.pass(1000);
    const all = [
      'locked',
      'acquiring',
      'identifying',
      'committing',
      'granting',
      'open',
      'referred',
      'free-passage',
    ];
    expect([...lanes].toSorted()).toEqual([...all, 'out-of-service'].toSorted());
    expect(officerViewSchema.parse(bench.officer())).toMatchObject({
      officer: { officerId: 'officer-1' },
      cases: [{ reasons: ['NOT_ON_LIST'], candidates: [{ name: 'สมชาย 5', needed: 0.9 }] }],
      recent: [{ name: 'สมชาย 1', boat: 'CHOK DEE 5', how: 'face', confirmation: 'device' }],
      boats: [{ lines: [{ state: 'out' }] }],
    });
  });

  it('shows every fault code as down or as a warning, as the catalogue says', async () => {
    const bench = createGateBench();
    for (const code of faultCodes) {
      const { part } = faultCatalogue[code];
      // A record that works would clear its own fault with the row that tells of it.
      bench.disk.fails(part === 'store' ? (code as never) : undefined);
      bench.health.report(part, code);
      const item = officerViewSchema.parse(bench.officer()).health.find((h) => h.part === part);
      expect(item?.code).toBe(code);
      expect(item?.state).not.toBe('ok');
      bench.health.report(part, undefined);
    }
  });
});
