import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { knownOfficer, officerWhoMay } from '../../main/commands/officer-option.ts';
import { readSettings } from '../../main/compose-configuration.ts';
import { leastSettings } from '../support/gate-folder.ts';
import { expectOk } from '../support/store-options.ts';
import { tempDir } from '../support/temp-dir.ts';

function settingsWith(uplink: object | null) {
  const folder = tempDir();
  const { publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(join(folder, 'centre.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  writeFileSync(join(folder, 'gate.json'), JSON.stringify({ ...leastSettings, uplink }));
  return expectOk(readSettings(join(folder, 'gate.json')));
}

const withCentre = { url: 'mqtt://127.0.0.1', centralKey: 'centre.pem' };
const listed = () => ({ items: [{ officerId: 'niran', name: 'Niran' }], leavers: [] });

describe('who acts at the command line', () => {
  it('is one of those whom the configuration names', () => {
    const settings = settingsWith(null);
    expect(knownOfficer(settings, 'officer-1', () => undefined)).toEqual({ ok: true, value: 'officer-1' });
    expect(knownOfficer(settings, 'niran', listed)).toMatchObject({
      error: expect.stringMatching(/"officers" of the configuration/),
    });
  });

  it('is one of the list of the centre while that one is in use, as for signing in', () => {
    const settings = settingsWith(withCentre);
    expect(knownOfficer(settings, 'niran', listed)).toEqual({ ok: true, value: 'niran' });
    expect(knownOfficer(settings, 'officer-1', listed)).toMatchObject({
      error: expect.stringMatching(/central office sent/),
    });
    expect(knownOfficer(settings, 'officer-1', () => undefined).ok).toBe(true);
  });

  it('is nobody while the list of the centre cannot be read', () => {
    const torn = () => {
      throw new Error('The pages are torn.');
    };
    expect(knownOfficer(settingsWith(withCentre), 'officer-1', torn)).toMatchObject({
      error: expect.stringMatching(/nobody can be believed.*The pages are torn\./),
    });
    expect(knownOfficer(settingsWith(null), 'officer-1', torn).ok).toBe(true);
  });

  it('is only somebody whose roles include it, where not everybody may do it', () => {
    const niran = { officerId: 'niran', name: 'Niran', roles: ['officer', 'clerk'] };
    const mali = { officerId: 'mali', name: 'Mali', roles: ['maintainer'] };
    const ask = (officerId: string) =>
      officerWhoMay('change-settings', settingsWith(withCentre), officerId, () => ({
        items: [niran, mali],
        leavers: [],
      }));
    expect(ask('mali')).toEqual({ ok: true, value: 'mali' });
    expect(ask('niran')).toMatchObject({ error: expect.stringMatching(/"niran" do not include.*nothing/) });
    expect(ask('nobody')).toMatchObject({ error: expect.stringMatching(/No officer of this gate/) });
  });
});
