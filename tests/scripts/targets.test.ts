import { describe, expect, it } from 'vitest';
import { targetNames, targetOf } from '../../scripts/lib/targets.mjs';

describe('what a command needs before it runs', () => {
  it('is a browser, a pseudo-terminal and a video for the demonstration, however it is called', () => {
    for (const target of [targetOf('demo', []), targetOf('gate', ['demo', '--headless'])]) {
      expect(target?.debian).toEqual(['chromium', 'socat', 'ffmpeg']);
      expect(target?.windows).toBe(true);
    }
    expect(targetOf('demo', [])?.command).toEqual(['main/cli.ts', 'demo']);
    expect(targetOf('gate', ['demo'])?.command).toEqual(['main/cli.ts']);
  });

  it('is nothing of the system for other commands of the gate', () => {
    expect(targetOf('gate', [])).toMatchObject({ debian: [], windows: false });
    expect(targetOf('gate', ['journal', 'verify'])).toMatchObject({ debian: [], windows: false });
    expect(targetOf('gate', ['run'])).toMatchObject({ debian: [], windows: true });
  });

  it('is everything for the tests', () => {
    expect(targetOf('test', [])?.debian).toEqual([
      'chromium',
      'socat',
      'ffmpeg',
      'mosquitto',
      'openssl',
      'postgresql',
    ]);
  });

  it('is unknown for a name that does not exist', () => {
    expect(targetOf(undefined, [])).toBeUndefined();
    expect(targetOf('nothing', [])).toBeUndefined();
    for (const name of targetNames) expect(targetOf(name, [])).toBeDefined();
  });
});
