import type { OfficerView } from '../../../main/bridge/contract.ts';
import { withNobody } from '../panel-views.ts';
import { brokenView, busyView, listsView, mismatchView, paperView, quietView } from '../sample-views.ts';
import { laneStates } from './lane-states.ts';
import { type OfficerShot, press } from './officer-shot.ts';
import { panelStates } from './panel-states.ts';
import { settingsStates } from './settings-states.ts';

function paperStates(faces: readonly Uint8Array[]): readonly (readonly [string, OfficerView])[] {
  const { reader, ...unknown } = paperView(null);
  const refused = { claim: reader?.claim ?? null, refused: 'claim/unknown-number' } as const;
  return [
    ['paper', paperView()],
    ['paper-nobody', { ...unknown, reader: refused }],
    ['paper-mismatch', mismatchView(faces)],
  ];
}

/** Every state of the officer panel that is photographed, and judged in the tests. */
export function officerStates(faces: readonly Uint8Array[]): readonly OfficerShot[] {
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
    [
      'admit',
      busy,
      async (page, gate) => {
        await press(/^Admit|^ให้ผ่าน/)(page, gate);
        await press(/Kyaw Zin Htet/)(page, gate);
        await press(/checked the papers|ตรวจเอกสาร/)(page, gate);
      },
    ],
    ['refuse', busy, press(/^Refuse|^ไม่ให้ผ่าน/)],
    [
      'enrol',
      busy,
      async (page, gate) => {
        await press(/^Enrol|^ลงทะเบียน/)(page, gate);
        for (const [index, portrait] of faces.slice(0, 3).entries()) {
          const value = { captureId: `k${index}`, portrait, taken: index + 1 };
          await gate.answer('captureEnrolment', { ok: true, value });
          await press(/Take a picture|ถ่ายรูป/)(page, gate);
        }
        const sentence = 'Two faces are in the picture. Only the person to enrol may stand there.';
        await gate.answer('captureEnrolment', { ok: false, error: { code: 'enrol/two-faces', sentence } });
        await press(/Take a picture|ถ่ายรูป/)(page, gate);
      },
    ],
    ['lists', listsView(), press(/^Lists|^รายชื่อ/)],
    ['health', brokenView(faces), press(/^Camera|^กล้อง/)],
    ['sign-in', busy, press(/Anong/)],
    ['demo', busy, press(/^Demo|^สาธิต/)],
    [
      'refused-call',
      busy,
      async (page, gate) => {
        const sentence = 'The case was resolved by Prasert K. a moment ago, so nothing was changed.';
        await gate.answer('resolveCase', { ok: false, error: { code: 'case/gone', sentence } });
        await press(/Person left|คนไปแล้ว/)(page, gate);
      },
    ],
    ['link-lost', busy, (_, gate) => gate.setLink(false)],
  ];
}
