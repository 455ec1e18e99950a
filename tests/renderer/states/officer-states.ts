import type { OfficerView } from '../../../main/bridge/contract.ts';
import { withNobody } from '../panel-views.ts';
import { brokenView, busyView, listsView, mismatchView, paperView, quietView } from '../sample-views.ts';
import { commissioningStates } from './commissioning-states.ts';
import { dialogStates } from './dialog-states.ts';
import { laneStates } from './lane-states.ts';
import { type OfficerShot, press } from './officer-shot.ts';
import { panelStates } from './panel-states.ts';
import { reportStates } from './report-states.ts';
import { settingsStates } from './settings-states.ts';
import { shiftStates } from './shift-states.ts';
import { voyageStates } from './voyage-states.ts';

function paperStates(faces: readonly Uint8Array[]): readonly (readonly [string, OfficerView])[] {
  const { reader, ...unknown } = paperView(null);
  const refused = { claim: reader?.claim ?? null, refused: 'claim/unknown-number' } as const;
  return [
    ['paper', paperView()],
    ['paper-nobody', { ...unknown, reader: refused }],
    ['paper-mismatch', mismatchView(faces)],
  ];
}

/** Every state of the officer panel that is photographed, and judged in the tests; the faces of the first case have come. */
export function officerStates(faces: readonly Uint8Array[]): readonly OfficerShot[] {
  return shots(faces).map(([name, view, act]): OfficerShot => {
    const onTable = view.onTable ?? view.cases[0]?.caseId ?? null;
    return act === undefined ? [name, { ...view, onTable }] : [name, { ...view, onTable }, act];
  });
}

function shots(faces: readonly Uint8Array[]): readonly OfficerShot[] {
  const busy = busyView(faces);
  return [
    ['quiet', quietView()],
    ['case', busy],
    ['unsigned', withNobody(busy)],
    ['stranger', busy, press(/0413/)],
    ...paperStates(faces),
    ['broken', brokenView(faces)],
    ['boats', busy, press(/boats|ลำ/)],
    ...laneStates(faces),
    ...panelStates(faces),
    ...settingsStates(busy),
    ...shiftStates(busy),
    ...commissioningStates(busy),
    ...reportStates(busy),
    ...dialogStates(faces),
    ...voyageStates(faces),
    ['lists', listsView(), press(/^Lists|^รายชื่อ/)],
    ['health', brokenView(faces), press(/^Camera|^กล้อง/)],
    ['sign-in', busy, press(/Anong/)],
    ['demo', busy, press(/^Demo|^สาธิต/)],
    [
      'refused-call',
      busy,
      async (page, gate) => {
        const sentence = 'Prasert K. has just decided this case. Nothing was changed.';
        const error = { code: 'case/already-decided', sentence, params: { name: 'Prasert K.' } };
        await gate.answer('resolveCase', { ok: false, error });
        await press(/Person left|คนไปแล้ว/)(page, gate);
      },
    ],
    ['link-lost', busy, (_, gate) => gate.setLink(false)],
  ];
}
