import type { OfficerView } from '../../../main/bridge/contract.ts';
import { withNobody } from '../panel-views.ts';
import { longestName, nowMs } from '../sample-views.ts';
import { type OfficerShot, press } from './officer-shot.ts';

const kept = [
  { officerId: 'o1', name: 'Anong S.', roles: ['supervisor'], hasPin: true, lockedOutUntilMs: null },
  {
    officerId: 'o2',
    name: longestName,
    roles: ['officer', 'clerk'],
    hasPin: true,
    lockedOutUntilMs: nowMs + 280_000,
  },
  {
    officerId: 'o3',
    name: 'วิภาดา รุ่งเรือง',
    roles: ['data-protection'],
    hasPin: false,
    lockedOutUntilMs: null,
  },
] as const;

/** Everything about shifts: who signs in, for whom the panel is locked, what the last shift left, who is on the list. */
export function shiftStates(busy: OfficerView): readonly OfficerShot[] {
  const nobody = withNobody(busy);
  const locked = withNobody(busy, 'locked');
  const barred = busy.officers.map((each, i) =>
    i === 1 ? { ...each, lockedOutUntilMs: nowMs + 280_000 } : each,
  );
  const first = busy.officers.map((each) => ({ ...each, hasPin: false }));
  const note = `${'The second turnstile arm squeaks. '.repeat(8)}😀`.slice(0, 300);
  const chooseFirst = press(/^(Anong|อนงค์)/);
  const signIn = press(/^(Sign in|เข้าระบบ)/);
  return [
    ['sign-in-names', { ...nobody, officers: barred }, signIn],
    [
      'sign-in-pin',
      nobody,
      async (page, gate) => {
        await signIn(page, gate);
        await chooseFirst(page, gate);
        await press(/^4$/)(page, gate);
        await press(/^7$/)(page, gate);
      },
    ],
    ['sign-in-first', { ...nobody, officers: first }, signIn],
    ['locked', locked],
    ['must-change-pin', { ...busy, shift: { ...busy.shift, mustChangePin: true, may: [] } }],
    ['shift-menu', busy, press(/Anong/)],
    [
      'hand-over',
      busy,
      async (page, gate) => {
        await press(/Anong/)(page, gate);
        await press(/^(Sign out|ออกจากระบบ)/)(page, gate);
      },
    ],
    [
      'hand-over-note',
      { ...busy, shift: { ...busy.shift, handOver: { name: longestName, atMs: nowMs - 600_000, note } } },
    ],
    ...officersStates(busy),
  ];
}

function officersStates(busy: OfficerView): readonly OfficerShot[] {
  const officersDesk: NonNullable<OfficerShot[2]> = async (page, gate) => {
    // The office opens with the report of the day, which is not looked at here.
    await gate.answer('dayReport', 'never');
    await gate.answer('listOfficers', { ok: true, value: { byCentre: false, officers: kept } });
    await press(/^(Office|งานสำนักงาน)$/)(page, gate);
    await press(/^(Officers|เจ้าหน้าที่)/)(page, gate);
  };
  return [
    ['officers', busy, officersDesk],
    [
      'officers-change',
      busy,
      async (page, gate) => {
        await officersDesk(page, gate);
        await press(/^(Change|แก้ไข)/)(page, gate);
      },
    ],
    [
      'officers-pin',
      busy,
      async (page, gate) => {
        await officersDesk(page, gate);
        await gate.answer('resetPin', { ok: true, value: { pin: '480517' } });
        await press(/^(New PIN|รหัสใหม่)/)(page, gate);
        await page
          .getByRole('dialog')
          .getByRole('button', { name: /^(New PIN|รหัสใหม่)/ })
          .click();
      },
    ],
  ];
}
