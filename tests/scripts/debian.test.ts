import { describe, expect, it } from 'vitest';
import { stopSentence } from '../../scripts/lib/debian.mjs';

describe('set-up, when programs of the system are missing', () => {
  it('goes on when nothing is missing, whoever runs it', () => {
    expect(stopSentence([], { hasAptGet: false, isRoot: false })).toBeUndefined();
  });

  it('installs by itself as root on Debian', () => {
    expect(stopSentence(['socat'], { hasAptGet: true, isRoot: true })).toBeUndefined();
  });

  it('stops with the one line to run for an ordinary user', () => {
    const lines = stopSentence(['chromium', 'socat'], { hasAptGet: true, isRoot: false })?.split('\n') ?? [];
    expect(lines.filter((line) => line.includes('apt-get')).map((line) => line.trim())).toEqual([
      'sudo apt-get install -y --no-install-recommends chromium socat',
    ]);
  });

  it('names the programs on a system without apt-get', () => {
    expect(stopSentence(['ffmpeg'], { hasAptGet: false, isRoot: true })).toMatch(
      /missing: ffmpeg\. Install them/,
    );
  });
});
