import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configuration } from '../../../main/commands/doctor/checks.ts';
import { tempDir } from '../../support/temp-dir.ts';

function look(turnstile: unknown) {
  const path = join(tempDir(), 'gate.json');
  const rest = { site: 'port', gate: 'lane-1', dataDirectory: '.', lane: {}, camera: { kind: 'device' } };
  const officers = [{ officerId: 'suda', name: 'Suda' }];
  writeFileSync(path, JSON.stringify({ ...rest, turnstile, officers }));
  return configuration(path);
}

describe('the doctor at the configuration', () => {
  it('says that it fits', () => {
    expect(look({ device: 'simulated' }).finding).toMatchObject({
      state: 'ok',
      sentence: expect.stringContaining('fits.'),
    });
  });

  it('does not say so of a turnstile that nobody knows, and looks at the rest all the same', () => {
    const { finding, settings } = look({ device: 'icse012a', path: 'x' });
    expect(finding).toMatchObject({ state: 'problem', sentence: expect.stringContaining('icse012a') });
    expect(settings?.gate).toBe('lane-1');
  });
});
