import type { CallResult, OfficerView } from '../../../main/bridge/contract.ts';
import { type Act, type OfficerShot, press } from './officer-shot.ts';
import { supervised } from './settings-states.ts';

type Commissioning = CallResult<'readCommissioning'>;

const atMs = Date.UTC(2026, 10, 22, 4, 12);

/** Half-way: some parts are well, one is not, one waits for the officer. */
export const halfTried: Commissioning = {
  steps: [
    {
      ...{ step: 'camera', state: 'passed', atMs, officer: 'Anong S.' },
      finding:
        'HD Pro Webcam C920 (046d:082d): 1280 x 720 px, 29.8 pictures/s over 3.0 s, longest gap 41 ms.',
    },
    {
      ...{ step: 'light', state: 'failed', atMs, officer: 'Anong S.' },
      finding:
        'Brightness 31 of 255, contrast 58 levels, 2 % burnt out. It is too dark: add light before the person.',
    },
    {
      ...{ step: 'relay', state: 'passed', atMs, officer: 'Anong S.' },
      finding: 'Released out to the boats in 38 ms; the contact was read back from the board.',
    },
    {
      ...{ step: 'passage', state: 'running', atMs: null, officer: 'Anong S.' },
      finding:
        'Released out to the boats; this turnstile reports no passages: say whether somebody walked through.',
    },
    { step: 'time', state: 'open', finding: '', atMs: null, officer: null },
    { step: 'broker', state: 'open', finding: '', atMs: null, officer: null },
    { step: 'printout', state: 'open', finding: '', atMs: null, officer: null },
  ],
  about: [
    { fact: 'gate', value: 'samut-sakhon/lane-1' },
    { fact: 'version', value: '0.5.0, Node 24.1.0' },
    { fact: 'turnstile', value: 'modbus-relay: readBack, passageFeedback' },
  ],
};

const opened: Act = async (page, gate) => {
  await gate.answer('readCommissioning', { ok: true, value: halfTried });
  await press(/^Office$|^สำนักงาน$|^งานสำนักงาน$/)(page, gate);
  await press(/^Commissioning$|^ตรวจรับก่อนใช้งาน$/)(page, gate);
};

export function commissioningStates(view: OfficerView): readonly OfficerShot[] {
  const seen = supervised(view);
  return [
    ['commissioning', seen, opened],
    [
      'commissioning-open',
      seen,
      async (page, gate) => {
        await opened(page, gate);
        await page
          .getByRole('listitem')
          .filter({ has: page.getByRole('heading', { name: /^Release$|^การปลดล็อก$/ }) })
          .getByRole('button', { name: /again|อีกครั้ง/ })
          .click();
      },
    ],
  ];
}
