import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, runCliReading } from '../support/run-cli.ts';
import { tempDir } from '../support/temp-dir.ts';

function gateFolder(): string {
  const folder = tempDir();
  const settings = {
    ...{ site: 'port', gate: 'lane-1', dataDirectory: 'data', lane: {}, camera: { kind: 'device' } },
    turnstile: { device: 'simulated', onPty: false },
    officers: [{ officerId: 'suda', name: 'Suda', roles: ['supervisor'] }],
  };
  writeFileSync(join(folder, 'gate.json'), JSON.stringify(settings));
  return folder;
}

describe('the command for officers', () => {
  it('takes a PIN from its input, shows it nowhere, and says who has one', async () => {
    const folder = gateFolder();
    const args = ['officers', 'pin', '--officer', 'suda', '--config', 'gate.json'];
    const set = await runCliReading('271828\n', folder, ...args);
    expect(set.code, set.stderr).toBe(0);
    expect(set.stdout + set.stderr).not.toContain('271828');
    const list = await runCli(folder, 'officers', 'list', '--json', '--config', 'gate.json');
    expect(JSON.parse(list.stdout)).toMatchObject({ officers: [{ officerId: 'suda', hasPin: true }] });
  });

  it.each([
    ['suda', '123456', 'too easy to guess'],
    ['suda', 'hello', '4 to 12 digits'],
    ['nobody', '271828', 'No officer of this gate'],
  ])('refuses for %s what cannot be, and says why', async (officer, pin, why) => {
    const end = await runCliReading(
      `${pin}\n`,
      gateFolder(),
      ...['officers', 'pin', '--officer', officer, '--config', 'gate.json'],
    );
    expect(end.code).toBe(1);
    expect(end.stderr).toContain(why);
  });
});
