import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { facesDir, hasFaces, someFaces } from '../native-models/support/pictures.ts';
import { runCli, stackTrace } from '../support/run-cli.ts';
import { tempDir } from '../support/temp-dir.ts';
import { writeFaceFolder } from './eval/face-folder.ts';

if (!hasFaces) console.log(`skipped because ${facesDir} is not there: eval on labelled public faces`);

describe('eval', () => {
  it('measures a folder with a list of pairs and prints its contract first', async () => {
    const dir = tempDir();
    await writeFaceFolder(dir);
    const { code, stdout, stderr } = await runCli(
      dir,
      ...['eval', '--pack', 'face-api', '--faces', '.', '--pairs', 'pairs.csv', '--json'],
    );
    expect(stderr).not.toMatch(stackTrace);
    expect(stderr).toContain('described 5 of 5 pictures');
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(Object.keys(result).slice(0, 5)).toEqual([
      'accuracy',
      'accuracyCi95',
      'tarAtFmr',
      'failureToAcquire',
      'msPerFace',
    ]);
    // Fold 1 is right; of the four pairs of fold 2 the one with the wall is lost.
    expect(result.accuracy).toBeCloseTo((1 + 3 / 4) / 2);
    expect(result.accuracyCi95[0]).toBeLessThan(result.accuracy);
    expect(result.tarAtFmr).toEqual({ '1e-2': null, '1e-3': null, '1e-4': null });
    expect(result.tarReasons['1e-3']).toContain('4 pairs of different people');
    expect(result.failureToAcquire).toBe(0.2);
    expect(Object.keys(result.msPerFace)).toEqual(['detect', 'landmarks', 'align', 'describe', 'total']);
    expect(result.msPerFace.total).toBeGreaterThan(result.msPerFace.describe);
    expect(result.pairs).toMatchObject({ listed: 6, lost: 1 });
    expect(result.groups.map((g: { group: string }) => g.group)).toEqual(['group0', 'group1']);
    expect(result.worst.notFound).toEqual(['group1--p1/wall.jpg']);
  });

  it('tells the same to people, without an accuracy when no list is given', async () => {
    const dir = tempDir();
    await writeFaceFolder(dir);
    const { code, stdout } = await runCli(dir, 'eval', '--pack', 'face-api', '--faces', dir);
    expect(code).toBe(0);
    expect(stdout).toContain('not told: no list of pairs was given');
    expect(stdout).toMatch(/faces not found +20\.00 % \(1\)/);
  });

  it('refuses what it cannot measure, with a sentence, before anything is described', async () => {
    const dir = tempDir();
    await writeFaceFolder(dir);
    const refused = async (sentence: string, ...args: string[]): Promise<void> => {
      const { code, stdout, stderr } = await runCli(dir, 'eval', ...args);
      expect(stderr).toContain(sentence);
      expect(stderr).not.toMatch(stackTrace);
      expect(stdout).toBe('');
      expect(code).not.toBe(0);
    };
    await refused('cannot be read (ENOENT)', '--faces', 'nowhere');
    await refused('holds no pictures', '--faces', tempDir());
    await refused('cannot be read (ENOENT)', '--faces', '.', '--pairs', 'none.csv');
    const list = readFileSync(join(dir, 'pairs.csv'), 'utf8');
    writeFileSync(join(dir, 'bad.csv'), `${list}3,gone/1.jpg,group0--p0/1.jpg,0\n`);
    await refused(
      'Row 8 of the list of pairs names the picture "gone/1.jpg"',
      '--faces',
      '.',
      '--pairs',
      'bad.csv',
    );
    writeFileSync(join(dir, 'loose.jpg'), '');
    await refused('nothing says who they show', '--faces', '.');
  });

  it.skipIf(!hasFaces)('measures two folders of public faces side by side', async () => {
    const dir = tempDir();
    for (const set of ['lfw-dev', 'eastasian-dev'])
      for (const file of someFaces(set, 4))
        cpSync(file, join(dir, set, basename(dirname(file)), basename(file)));
    const { code, stdout } = await runCli(
      dir,
      'eval',
      '--faces',
      'lfw-dev',
      '--faces',
      'eastasian-dev',
      '--json',
    );
    expect(code).toBe(0);
    const { results } = JSON.parse(stdout);
    expect(results).toMatchObject([
      { set: 'lfw-dev', failureToAcquire: 0, groups: [] },
      { set: 'eastasian-dev', failureToAcquire: 0, groups: [{ group: 'chinese', people: 4 }] },
    ]);
  });

  it('says why a gallery is not searched, and writes the report all the same', async () => {
    const dir = tempDir();
    await writeFaceFolder(dir);
    const { code, stdout, stderr } = await runCli(
      dir,
      ...['eval', '--pack', 'face-api', '--faces', '.', '--identify', '--gallery', '15,300'],
      ...['--json', '--report', 'report.html'],
    );
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({ oneFalseAcceptIn: 1000, promisedFpir: 0.001, seed: 20261122 });
    expect(result.sets[0].galleries[0]).toEqual({
      gallery: 15,
      picturesPerPerson: 1,
      skipped: '2 people: a gallery and 50 strangers need more',
    });
    expect(stderr).toContain('wrote report.html');
    expect(readFileSync(join(dir, 'report.html'), 'utf8')).toContain(
      'Not searched: 15 and 300 among everybody',
    );
  });

  it('fails when the report cannot be written or the sizes are none', async () => {
    const dir = tempDir();
    await writeFaceFolder(dir);
    const unwritten = await runCli(
      dir,
      'eval',
      '--pack',
      'face-api',
      '--faces',
      '.',
      '--report',
      'no/where.html',
    );
    expect(unwritten.stderr).toContain('The report could not be written to no/where.html (ENOENT)');
    expect(unwritten.stdout).toContain('faces not found');
    expect(unwritten.code).toBe(1);
    const sizes = await runCli(dir, 'eval', '--faces', '.', '--identify', '--gallery', '15,many');
    expect(sizes.stderr).toContain('whole numbers of people are expected');
    expect(sizes.code).toBe(1);
  });

  it.skipIf(!hasFaces)(
    'searches galleries of public faces with strangers outside',
    async () => {
      const dir = tempDir();
      const set = join(facesDir, 'eastasian-dev');
      for (const person of readdirSync(set).sort().slice(0, 70))
        for (const file of readdirSync(join(set, person)).slice(0, 2))
          cpSync(join(set, person, file), join(dir, 'some', person, file));
      const { code, stdout } = await runCli(
        dir,
        ...['eval', '--pack', 'face-api', '--faces', 'some', '--identify', '--gallery', '15,300', '--json'],
      );
      expect(code).toBe(0);
      const [small, , large] = JSON.parse(stdout).sets[0].galleries;
      expect(small).toMatchObject({ galleryPeople: 15, mates: 15, promisedFpir: 0.001, draws: 500 });
      expect(small.fpir).toBeLessThan(0.05);
      expect(small.fnir).toBeLessThan(1);
      expect(small.fnirCi95[0]).toBeLessThanOrEqual(small.fnir);
      expect(large).toMatchObject({ gallery: 300, note: expect.stringContaining('leave at most') });
      expect(large.galleryPeople).toBeLessThanOrEqual(20);
    },
    180_000,
  );
});
