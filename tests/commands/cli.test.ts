import {
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { gateFolder } from '../support/gate-folder.ts';
import { runCli, stackTrace } from '../support/run-cli.ts';
import { appendRows } from '../support/store-bench.ts';
import { tempDir } from '../support/temp-dir.ts';

/** Changes one byte of the first place where `text` stands in the file. */
function flipByte(file: string, text: string): void {
  const at = readFileSync(file).indexOf(text);
  expect(at).toBeGreaterThan(0);
  const handle = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  readSync(handle, byte, 0, 1, at);
  writeSync(handle, Buffer.of((byte[0] ?? 0) ^ 1), 0, 1, at);
}

describe('the command line', () => {
  it('says what it can do, and what is wrong with a command that it does not know', async () => {
    const folder = tempDir();
    const help = await runCli(folder, '--help');
    expect(help.code).toBe(0);
    for (const name of ['demo', 'run', 'enrol', 'central', 'doctor', 'journal'])
      expect(help.stdout).toMatch(new RegExp(`^ {2}${name}`, 'm'));
    const unknown = await runCli(folder, 'fly');
    expect(unknown.code).not.toBe(0);
    expect(unknown.stderr).toContain("unknown command 'fly'");
  });

  it('answers its version', async () => {
    expect((await runCli(tempDir(), '--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('doctor', () => {
  it('looks at a computer without a configuration, writes nothing, and answers in JSON', async () => {
    const folder = tempDir();
    const { code, stdout, stderr } = await runCli(folder, 'doctor', '--json');
    const report = JSON.parse(stdout) as {
      ok: boolean;
      findings: { part: string; state: string; sentence: string }[];
    };
    const states = new Set(report.findings.map((f) => f.state));
    expect([...states].every((s) => ['ok', 'attention', 'problem'].includes(s))).toBe(true);
    expect(report.ok).toBe(!states.has('problem'));
    expect(code).toBe(report.ok ? 0 : 1);
    for (const { sentence } of report.findings) expect(sentence).toMatch(/^.+\.$/);
    const engine = report.findings.find((f) => f.part === 'face engine');
    expect(engine).toMatchObject({ state: 'ok' });
    expect(report.findings[0]).toMatchObject({ part: 'configuration', state: 'attention' });
    expect(stderr).not.toMatch(stackTrace);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('names a configuration that does not fit, and nothing else', async () => {
    const folder = tempDir();
    writeFileSync(join(folder, 'bad.json'), JSON.stringify({ site: 'Samut Sakhon' }));
    const { code, stdout } = await runCli(folder, 'doctor', '--json', '--config', 'bad.json');
    const report = JSON.parse(stdout) as { findings: { part: string; sentence: string }[] };
    expect(code).toBe(1);
    expect(report.findings.map((f) => f.part)).toEqual(['configuration']);
    expect(report.findings[0]?.sentence).toContain('site');
  });
});

describe('journal verify', () => {
  it('proves an intact journal', async () => {
    const { folder } = gateFolder((store) => appendRows(store, 40));
    const { code, stdout } = await runCli(folder, 'journal', 'verify', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ intact: true, rows: 40, gate: 'samut-sakhon/lane-1' });
    expect(code).toBe(0);
    const told = await runCli(folder, 'journal', 'verify');
    expect(told.stdout).toMatch(
      /^The journal of samut-sakhon\/lane-1 is intact: 40 rows, last hash [0-9a-f]{64}\.\n$/,
    );
  });

  it('finds one flipped byte and names the row', async () => {
    const { folder, database } = gateFolder((store) => appendRows(store, 40));
    const db = new Database(database);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    flipByte(database, '"count":20,');
    const { code, stdout, stderr } = await runCli(folder, 'journal', 'verify', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ intact: false });
    expect(stdout).toMatch(/"seq": 20\b/);
    expect(stderr).toMatch(/20/);
    expect(stderr).not.toMatch(stackTrace);
  });

  it('finds one flipped byte of an export with nothing but the public key', async () => {
    const { folder } = gateFolder((store) => appendRows(store, 25));
    const elsewhere = tempDir();
    expect((await runCli(folder, 'journal', 'export', '--to', join(elsewhere, 'journal.jsonl'))).code).toBe(
      0,
    );
    const key = await runCli(folder, 'journal', 'key');
    writeFileSync(join(elsewhere, 'key.pem'), key.stdout);
    const verify = (file: string) =>
      runCli(elsewhere, 'journal', 'verify', '--file', file, '--public-key', 'key.pem', '--json');
    expect((await verify('journal.jsonl')).code).toBe(0);
    copyFileSync(join(elsewhere, 'journal.jsonl'), join(elsewhere, 'altered.jsonl'));
    flipByte(join(elsewhere, 'altered.jsonl'), '"count":5,');
    const { code, stdout } = await verify('altered.jsonl');
    expect(code).toBe(1);
    expect(stdout).toMatch(/"seq": 5\b/);
  });

  it.each([
    ['before the first start', ['journal', 'verify']],
    ['of an export without its key', ['journal', 'verify', '--file', 'x.jsonl']],
    ['of a file that is not there', ['journal', 'verify', '--file', 'x', '--public-key', 'y']],
  ])('%s fails with a sentence', async (_when, args) => {
    const { code, stdout, stderr } = await runCli(tempDir(), ...args);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^[A-Z].*\.\n$/);
    expect(stderr).not.toMatch(stackTrace);
  });
});

describe('demo', () => {
  it.each([
    ['no passes', ['--passes', '0'], /whole number from 1 to 250/],
    ['passes that are no number', ['--passes', 'many'], /whole number from 1 to 250/],
    ['a board that does not exist', ['--turnstile', 'wood'], /Allowed choices/],
    [
      'a folder of faces that is missing',
      ['--faces', 'nowhere'],
      /^The folder nowhere cannot be read\. .*\.\n$/,
    ],
  ])('with %s ends at once with one sentence', async (_what, flags, sentence) => {
    const { code, stdout, stderr } = await runCli(tempDir(), 'demo', '--headless', '--json', ...flags);
    expect(code).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(stackTrace);
  });
});
