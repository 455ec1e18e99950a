import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CentralBenchReport } from '../../main/commands/bench/central/run-central-bench.ts';
import { signRows } from '../../main/commands/bench/central/signed-rows.ts';
import { hasMosquitto } from '../support/mosquitto.ts';
import { hasPostgres } from '../support/postgres.ts';
import { runCli, stackTrace } from '../support/run-cli.ts';
import { tempDir } from '../support/temp-dir.ts';

const stores = [
  { database: 'sqlite', present: hasMosquitto },
  { database: 'postgres', present: hasMosquitto && hasPostgres },
] as const;

describe('pipo-gate bench central', () => {
  for (const { database, present } of stores) {
    it.skipIf(!present)(
      `C2: ${database}: every row of two gates is stored once by two consumers, as read back afterwards`,
      async () => {
        const size = ['--rows', '2000', '--gates', '2', '--consumers', '2'];
        const end = await runCli(tempDir(), 'bench', 'central', '--json', '--database', database, ...size);
        expect(end.code).toBe(0);
        const report = JSON.parse(end.stdout) as CentralBenchReport;
        expect(report).toMatchObject({ database, rows: 2000, gates: 2, consumers: 2, ok: true });
        expect(report.stored).toEqual({ once: 2000, missing: 0, altered: 0, others: 0 });
        expect(report.eventsPerSecond).toBeGreaterThan(0);
      },
      120_000,
    );
  }
});

describe('pipo-gate central --database', () => {
  it.each([
    ['postgres://pipo:herring@127.0.0.1/central', /holds a password.*\.pgpass/s],
    ['postgres://pipo@db.example/central', /sslmode=verify-full/],
    ['postgres://pipo@127.0.0.1:1/central', /could not be opened.*Check that the server runs/s],
  ])('%s ends with a sentence and no secret', async (database, sentence) => {
    const folder = tempDir();
    const key = join(folder, 'lane-1.pem');
    writeFileSync(key, signRows('site/lane-1', 1).publicKeyPem);
    const flags = ['--broker', 'mqtt://127.0.0.1:1', '--trust', `site/lane-1=${key}`, '--port', '0'];
    const end = await runCli(folder, 'central', ...flags, '--data', folder, '--database', database);
    expect(end.code).not.toBe(0);
    expect(end.stderr).toMatch(sentence);
    expect(end.stdout + end.stderr).not.toContain('herring');
    expect(end.stderr).not.toMatch(stackTrace);
  });
});
