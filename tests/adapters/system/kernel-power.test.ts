import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kernelPower } from '../../../main/adapters/system/kernel-power.ts';
import { tempDir } from '../../support/temp-dir.ts';

type Files = Readonly<Record<string, string>>;

/** A folder as the kernel lays it out: one folder a supply, one file with an end of line an attribute. */
function supplies(of: Readonly<Record<string, Files>>): string {
  const folder = tempDir();
  for (const [name, files] of Object.entries(of)) {
    mkdirSync(join(folder, name));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), `${text}\n`);
  }
  return folder;
}

const plugged: Files = { type: 'Mains', online: '1' };
const unplugged: Files = { type: 'Mains', online: '0' };
const battery = (status: string, capacity?: string): Files => ({
  ...{ type: 'Battery', scope: 'System', present: '1', status },
  ...(capacity === undefined ? {} : { capacity }),
});
const mouse: Files = { type: 'Battery', scope: 'Device', status: 'Discharging', capacity: '5' };
const ups = (status: string, capacity: string): Files => ({ type: 'UPS', present: '1', status, capacity });

const mains = { kind: 'mains' };
const notSeen = { kind: 'not-seen' };
const onBattery = (chargePercent: number | undefined, isLow = false) => ({
  kind: 'battery',
  chargePercent,
  isLow,
});

describe('what the kernel says about the supply', () => {
  it.each([
    ['a plug and a full battery', { AC: plugged, BAT0: battery('Full', '100') }, mains],
    ['a pulled plug', { AC: unplugged, BAT0: battery('Discharging', '81') }, onBattery(81)],
    [
      'a pulled plug and a battery that does not say',
      { AC: unplugged, BAT0: battery('Unknown', '60') },
      onBattery(60),
    ],
    ['a battery at 20 %', { AC: unplugged, BAT0: battery('Discharging', '20') }, onBattery(20, true)],
    [
      'USB power at a chosen voltage',
      { C0: { type: 'USB', online: '2' }, B: battery('Charging', '3') },
      mains,
    ],
    [
      'a UPS that discharges behind an online plug',
      { AC: plugged, U: ups('Discharging', '70') },
      onBattery(70),
    ],
    ['a UPS alone that charges', { U: ups('Charging', '70') }, mains],
    ['a UPS alone that discharges', { U: ups('Discharging', '9') }, onBattery(9, true)],
    ['a UPS alone that does not say', { U: ups('Unknown', '70') }, notSeen],
    ['only the battery of a mouse', { hid: mouse }, notSeen],
    ['a mouse that is empty beside a plug', { AC: plugged, B: battery('Full'), hid: mouse }, mains],
    ['a plug and no battery', { AC: plugged }, notSeen],
    ['a battery that was taken out', { AC: plugged, B: { type: 'Battery', present: '0' } }, notSeen],
    [
      'two batteries',
      { AC: unplugged, A: battery('Discharging', '5'), B: battery('Unknown', '90') },
      onBattery(90),
    ],
    [
      'a battery that knows its level only',
      { AC: unplugged, B: { ...battery('Discharging'), capacity_level: 'Critical' } },
      onBattery(undefined, true),
    ],
    ['nothing at all', {}, notSeen],
  ])('%s', async (_what, files, expected) => {
    expect(await kernelPower(supplies(files as Record<string, Files>)).read()).toEqual(expected);
  });

  it('is nothing on a system that has no such folder', async () => {
    expect(await kernelPower(join(tempDir(), 'absent')).read()).toEqual(notSeen);
  });
});
