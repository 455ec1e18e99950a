import { createSettingsFile } from '../../../main/adapters/config/settings-file.ts';
import { createSettingsDesk } from '../../../main/app/settings-desk.ts';
import type { CallResult, OfficerView } from '../../../main/bridge/contract.ts';
import { officerActs } from '../../../main/core/officers/roles.ts';
import { ok } from '../../../main/core/result.ts';
import type { JsonObject, SettingsFile } from '../../../main/ports/settings-file.ts';
import { type Act, type OfficerShot, press } from './officer-shot.ts';

/** Settings of a lane as they are in service, with one of everything. */
export const sampleValues: JsonObject = {
  site: 'samut-sakhon',
  gate: 'lane-1',
  dataDirectory: '.',
  lane: { direction: 'out', openWindowMs: 6500 },
  camera: { kind: 'device', usbId: '046d:082d', picture: { exposureTimeMs: 10 } },
  turnstile: { device: 'modbus-relay', path: '/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0' },
  reader: {
    kind: 'serial',
    path: '/dev/serial/by-id/reader',
    patterns: [{ paper: 'seabook', pattern: '(?<number>[A-Z]{2}[0-9]{6})' }],
  },
  uplink: {
    url: 'mqtts://centre.example:8883',
    tls: { ca: 'ca.pem', certificate: 'gate.pem', key: 'gate-key.pem' },
  },
  officers: [{ officerId: 'suda', name: 'Suda' }],
};

/** What the gate answers with the schema of today. */
export function settingsRead(values = sampleValues, awaitsRestart = false): CallResult<'readSettings'> {
  const { schema } = createSettingsFile('/etc/pipo/gate.json');
  const file: SettingsFile = {
    path: '/etc/pipo/gate.json',
    schema,
    read: () => ok({ values, revision: 'a'.repeat(64) }),
    awaitsRestart: () => awaitsRestart,
    save: () => {
      throw new Error('nothing is saved here');
    },
  };
  const read = createSettingsDesk({ file, recorder: { commit: () => ok() } }).read();
  if (!read.ok) throw new Error(read.error);
  return read.value as CallResult<'readSettings'>;
}

/** A supervisor is signed in. */
export function supervised(view: OfficerView): OfficerView {
  return {
    ...view,
    shift: { ...view.shift, state: 'signed-in', may: [...officerActs] },
    officer: { officerId: 'anong', name: 'Anong S.', roles: ['supervisor'] },
  };
}

const answered: Act = async (page, gate) => {
  await gate.answer('readSettings', { ok: true, value: settingsRead(sampleValues, true) });
  await press(/^Office$|^สำนักงาน$|^งานสำนักงาน$/)(page, gate);
  await press(/^Settings$|^การตั้งค่า$/)(page, gate);
};

const section =
  (name: RegExp): Act =>
  async (page, gate) => {
    await answered(page, gate);
    await press(name)(page, gate);
  };

const changed: Act = async (page, gate) => {
  await section(/^Lane$|^ช่องทาง$/)(page, gate);
  await press(/: Open window$/)(page, gate);
  await press(/^both$/)(page, gate);
};

/** The settings as a supervisor sees and changes them. */
export function settingsStates(view: OfficerView): readonly OfficerShot[] {
  const seen = supervised(view);
  return [
    ['settings', seen, answered],
    ['settings-turnstile', seen, section(/^Turnstile$|^ประตูหมุน$/)],
    ['settings-reader', seen, section(/^Reader of papers$|^เครื่องอ่านเอกสาร$/)],
    [
      'settings-typing',
      seen,
      async (page, gate) => {
        await answered(page, gate);
        await page.getByRole('textbox', { name: 'Site' }).click();
      },
    ],
    [
      'settings-wrong',
      seen,
      async (page, gate) => {
        await changed(page, gate);
        await page.getByRole('textbox', { name: 'Open window' }).fill('9000');
      },
    ],
    [
      'settings-review',
      seen,
      async (page, gate) => {
        await changed(page, gate);
        await press(/^Look over|^ตรวจทาน/)(page, gate);
      },
    ],
  ];
}
