import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nutPower, powerFromNut } from '../../../main/adapters/system/nut-power.ts';
import { tempDir } from '../../support/temp-dir.ts';

/** As `upsc` prints it, shortened. */
const answer = (status: string, charge = '100', more = '') =>
  `battery.charge: ${charge}\nbattery.runtime: 2700\ndevice.mfr: EATON\ninput.voltage: 231.0\nups.model: 5P: 850\nups.status: ${status}\n${more}`;

/** A program in the place of the client. */
function client(script: string): { readonly path: string; readonly folder: string } {
  const folder = tempDir();
  const path = join(folder, 'upsc');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { path, folder };
}

describe('what Network UPS Tools say about the supply', () => {
  it.each([
    ['OL', '100', { kind: 'mains' }],
    ['OL CHRG', '40', { kind: 'mains' }],
    ['OB DISCHRG', '73', { kind: 'battery', chargePercent: 73, isLow: false }],
    ['OB LB', '73', { kind: 'battery', chargePercent: 73, isLow: true }],
    ['OB', '20', { kind: 'battery', chargePercent: 20, isLow: true }],
    ['OB', '', { kind: 'battery', chargePercent: undefined, isLow: false }],
    ['FSD OB LB', '4', { kind: 'battery', chargePercent: 4, isLow: true }],
    ['WAIT', '100', { kind: 'not-seen' }],
    ['', '100', { kind: 'not-seen' }],
  ])('status %j at %s %%', (status, charge, expected) => {
    expect(powerFromNut(answer(status, charge))).toEqual(expected);
  });

  it('is low where the supply says so itself, at the charge that was set in it', () => {
    expect(powerFromNut(answer('OB', '45', 'battery.charge.low: 50\n'))).toMatchObject({ isLow: true });
  });

  it('is asked of its own client by the name alone', async () => {
    const { path, folder } = client(`echo "$#:$1" > "$(dirname "$0")/asked"\nprintf 'ups.status: OL\\n'`);
    expect(await nutPower('kiosk@localhost', path).read()).toEqual({ kind: 'mains' });
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe('1:kiosk@localhost\n');
  });

  it.each([
    ['fails', 'echo "Error: Data stale" >&2; exit 1'],
    ['says something else', 'echo hello'],
  ])('is nothing while the client %s', async (_what, script) => {
    expect(await nutPower('kiosk', client(script).path).read()).toEqual({ kind: 'not-seen' });
  });

  it('is nothing where there is no such client', async () => {
    expect(await nutPower('kiosk', join(tempDir(), 'upsc')).read()).toEqual({ kind: 'not-seen' });
  });
});
