import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wavFault } from '../../main/commands/prompts/wav-check.ts';
import { guidanceSteps } from '../../main/core/matching/observation.ts';
import { languages } from '../../main/core/people.ts';
import { allPrompts } from '../../renderer/prompts/prompts.ts';
import { runCli } from '../support/run-cli.ts';

const rate = 16_000;

/** A tone of so many seconds as a WAV file. */
function wav(seconds: number, { channels = 1, bits = 16, peak = 0.5 } = {}): Buffer {
  const samples = Buffer.alloc(Math.round(seconds * rate) * 2);
  for (let n = 0; n < samples.length / 2; n++)
    samples.writeInt16LE(Math.round(peak * 32_767 * Math.sin(n / 5)), n * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt16LE(bits, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

describe('a recording', () => {
  it('is good when it is a whole, audible WAV of a sensible length', () => {
    expect(wavFault(wav(1))).toBeUndefined();
  });

  it.each([
    ['not-wav', Buffer.from('ID3 something else entirely')],
    ['not-wav', Buffer.alloc(0)],
    ['cut-off', wav(1).subarray(0, 20_000)],
    ['cut-off', wav(1).subarray(0, 36)],
    ['not-16-bit-mono', wav(1, { channels: 2 })],
    ['not-16-bit-mono', wav(1, { bits: 24 })],
    ['too-short', wav(0.1)],
    ['too-long', wav(7)],
    ['silent', wav(1, { peak: 0.01 })],
  ] as const)('is %s', (fault, file) => {
    expect(wavFault(file)).toBe(fault);
  });
});

describe('the list of prompts', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pipo-gate-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const list = (...args: readonly string[]) => runCli(folder, 'prompts', '--folder', folder, ...args);
  function record(file: string, content: Buffer): void {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), content);
  }

  it('has every state and every step of guidance in every language, each file once', () => {
    expect(allPrompts).toHaveLength(languages.length * (6 + guidanceSteps.length));
    expect(new Set(allPrompts.map(({ file }) => file)).size).toBe(allPrompts.length);
  });

  it('names what is still to be recorded with the words to speak, and fails where that is asked', async () => {
    record('th/go.wav', wav(1));
    record('km/come.wav', Buffer.from('not a recording'));
    const { code, stdout, stderr } = await list();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^en\/officer\.wav +to be recorded +Please see the officer$/m);
    expect(stdout).toMatch(/^km\/come\.wav +no WAV file/m);
    expect(stdout).not.toContain('th/go.wav');
    expect(stderr).toContain(`1 of ${allPrompts.length} prompts are recorded.`);
    expect((await list('--check')).code).toBe(1);
  });

  it('comes as JSON, and passes when everything is there', async () => {
    for (const { file } of allPrompts) record(file, wav(0.5));
    const { code, stdout } = await list('--check', '--json', '--all');
    expect(code).toBe(0);
    const told = JSON.parse(stdout);
    expect(told.recorded).toBe(allPrompts.length);
    expect(told.prompts[0]).toEqual({
      ...{ language: 'th', name: 'come', file: 'th/come.wav' },
      ...{ text: expect.any(String), state: 'recorded' },
    });
  });

  it('finds a file whose name no prompt has', async () => {
    record('th/goo.wav', wav(1));
    const { code, stderr } = await list('--check');
    expect([code, stderr]).toEqual([1, expect.stringContaining('No prompt is called th/goo.wav')]);
  });
});
