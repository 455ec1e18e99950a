import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvSource } from '../../main/adapters/roster/csv-source.ts';
import { importRoster, type RosterReport } from '../../main/app/roster-import.ts';
import type { OfficerId, VoyageId } from '../../main/core/brand.ts';
import { enrolmentBench, rosterIn, rowOf, voyageId } from '../support/enrolment-bench.ts';
import { expectErr, expectOk } from '../support/store-bench.ts';
import { tempDir } from '../support/temp-dir.ts';

const faces = { 'a.jpg': 'face 1', 'a2.jpg': 'face 1 0.2', 'b.jpg': 'face 3', 'c.jpg': 'face 5' };

function bench() {
  const made = enrolmentBench();
  const roster = (rows: readonly string[], pictures: Readonly<Record<string, string>> = {}) =>
    rosterIn(tempDir(), made.deps, { ...faces, ...pictures }, rows);
  return { ...made, roster };
}

/** Outcome or refusal codes, row by row. */
function verdicts(report: RosterReport): readonly string[] {
  return report.rows.map((row) =>
    'reasons' in row ? `${row.outcome}: ${row.reasons.map((reason) => reason.code).join(' ')}` : row.outcome,
  );
}

describe('importing a crew list', () => {
  it('gives each row its verdict with the reason; good rows go in and nothing is half-written', async () => {
    const { roster, store } = bench();
    const bad = {
      'none.jpg': 'portrait/no-face',
      'two.jpg': 'portrait/several-faces',
      'cut.jpg': '\xff\xd8 cut',
      'empty.jpg': '',
    };
    const report = expectOk(
      await roster(
        [
          rowOf('MA01', 'a.jpg;a2.jpg'),
          rowOf('1101700203451', 'b.jpg'),
          rowOf('MA03', 'b.jpg;none.jpg'),
          rowOf('MA04', 'two.jpg'),
          rowOf('MA05', 'cut.jpg'),
          rowOf('MA06', 'empty.jpg'),
          rowOf('MA07', 'missing.jpg'),
          rowOf('MA08', '../a.jpg;gone.jpg', { dateOfBirth: '1990-02-30' }),
          rowOf('MA09', 'b.jpg', { dateOfBirth: '2533-01-02' }),
          rowOf('MA010', ''),
          'MA011,too,few',
          rowOf('MA01', 'b.jpg'),
          rowOf('MA013', 'c.jpg'),
          rowOf('', 'b.jpg', { name: '' }),
        ],
        bad,
      )({ voyageId }),
    );
    expect(verdicts(report)).toEqual([
      'added',
      'refused: number/wrong-check-digit',
      'refused: portrait/no-face',
      'refused: portrait/several-faces',
      'refused: portrait/unreadable',
      'refused: portrait/empty',
      'refused: portrait/missing-file',
      'refused: birth/impossible portrait/outside-folder portrait/missing-file',
      'refused: birth/buddhist-era',
      'refused: portraits/none',
      'refused: row/columns',
      'refused: number/twice-in-file',
      'added',
      'refused: name/missing number/missing',
    ]);
    expect(report.counts).toEqual({ added: 2, updated: 0, unchanged: 0, refused: 12, 'not-tried': 0 });
    expect(store.people.list().map((person) => person.idNumber)).toEqual(['MA01', 'MA013']);
    expect(store.voyages.find(voyageId)?.lines).toHaveLength(2);
    const kinds = store.journal.read(1, 100).map((row) => row.kind);
    expect(kinds).toEqual([
      'person.enrolled',
      'manifest.line-added',
      'person.enrolled',
      'manifest.line-added',
    ]);
  });

  it('names the line, the picture and the earlier line in its reasons', async () => {
    const { roster } = bench();
    const report = expectOk(
      await roster([rowOf('MA01', 'a.jpg'), rowOf('ma-01', 'b.jpg'), rowOf('MA03', 'gone.jpg')])(),
    );
    expect(report.rows.map((row) => row.line)).toEqual([2, 3, 4]);
    expect(report.rows[1]).toMatchObject({
      idNumber: 'ma-01',
      reasons: [{ sentence: expect.stringContaining('line 2') }],
    });
    expect(report.rows[2]).toMatchObject({
      reasons: [{ file: 'gone.jpg', sentence: expect.stringContaining('gone.jpg') }],
    });
  });

  it('changes nothing on a second run, and updates what is new in the list', async () => {
    const { roster, store } = bench();
    const rows = [rowOf('MA01', 'a.jpg'), rowOf('MA02', 'b.jpg')];
    expectOk(await roster(rows)({ voyageId }));
    const head = store.journal.head()?.seq;
    expect(verdicts(expectOk(await roster(rows)({ voyageId })))).toEqual(['unchanged', 'unchanged']);
    expect(store.journal.head()?.seq).toBe(head);
    const newer = [rowOf('MA01', 'a.jpg;a2.jpg'), rowOf('MA02', 'b.jpg', { name: 'Corrected' })];
    const report = expectOk(await roster(newer)({ voyageId }));
    expect(report.rows).toMatchObject([
      { outcome: 'updated', facesAdded: 1, lineAdded: false },
      { outcome: 'updated', facesAdded: 0 },
    ]);
    expect(store.people.list()).toHaveLength(2);
  });

  it('refuses a face that is enrolled under another number, in the store or earlier in the list', async () => {
    const { roster, store } = bench();
    expectOk(await roster([rowOf('MA01', 'a.jpg')])());
    const report = expectOk(
      await roster([rowOf('MA02', 'a2.jpg'), rowOf('MA03', 'b.jpg'), rowOf('MA04', 'b.jpg')])(),
    );
    expect(verdicts(report)).toEqual(['refused: duplicate-face', 'added', 'refused: duplicate-face']);
    const [first, , third] = report.rows.map((row) => ('reasons' in row ? row.reasons[0] : undefined));
    expect(first?.sentence).toContain('Name of MA01 (MA01)');
    expect(third?.sentence).toContain('Name of MA03 (MA03)');
    expect(third?.otherId).toBe(store.people.findByNumber('MA03')?.personId);
  });

  it('says in a dry run what would happen, also about faces within the list, and writes nothing', async () => {
    const { roster, store } = bench();
    const rows = [rowOf('MA01', 'a.jpg'), rowOf('MA02', 'a2.jpg'), rowOf('MA03', 'b.jpg')];
    const report = expectOk(await roster(rows)({ dryRun: true, voyageId }));
    expect(report.dryRun).toBe(true);
    expect(verdicts(report)).toEqual(['added', 'refused: duplicate-face', 'added']);
    expect(report.rows[1]).toMatchObject({
      reasons: [{ sentence: expect.stringContaining('Name of MA01 (MA01)') }],
    });
    expect([store.people.list(), store.journal.head()]).toEqual([[], undefined]);
    expect(verdicts(expectOk(await roster(rows)({ voyageId })))).toEqual(verdicts(report));
  });

  it('reports its progress row by row', async () => {
    const { roster } = bench();
    const seen: string[] = [];
    const onProgress = ({
      done,
      total,
      verdict,
    }: {
      done: number;
      total: number;
      verdict: { outcome: string };
    }) => void seen.push(`${done}/${total} ${verdict.outcome}`);
    expectOk(await roster([rowOf('MA01', 'a.jpg'), rowOf('MA02', 'none.jpg')])({ onProgress }));
    expect(seen).toEqual(['1/2 added', '2/2 refused']);
  });

  it('is refused whole for what concerns every row', async () => {
    const { deps, engine, roster, store } = bench();
    const run = roster([rowOf('MA01', 'a.jpg')]);
    expect(expectErr(await run({ voyageId: 'V-9' as VoyageId })).code).toBe('voyage/unknown');
    store.voyages.save({ voyageId, vesselName: 'X', vesselMark: 'Y', state: 'closed' });
    expect(expectErr(await run({ voyageId })).code).toBe('voyage/closed');
    const wrong = join(tempDir(), 'wrong.csv');
    writeFileSync(wrong, 'number,name\n1,2\n');
    expect(
      expectErr(await importRoster(csvSource(wrong), deps, { officerId: null, dryRun: false })).code,
    ).toBe('roster/columns');
    engine.breakWith('engine/model-unavailable');
    expect(expectErr(await run()).sentence).toContain('recogniser');
    expect(store.journal.head()).toBeUndefined();
  });

  it('blames the recogniser, not the row, and stops trying when it stays away', async () => {
    const { engine, roster } = bench();
    const rows = ['MA01', 'MA02', 'MA03', 'MA04', 'MA05', 'MA06'].map((number) => rowOf(number, 'a.jpg'));
    const onProgress = ({ done }: { done: number }) => {
      if (done === 1) engine.breakWith('engine/timeout');
    };
    const report = expectOk(await roster(rows)({ onProgress }));
    expect(verdicts(report)).toEqual(['added', ...Array(5).fill('not-tried: engine/timeout')]);
    expect(engine.examined).toBe(4);
  });

  it('goes on when the recogniser comes back in time', async () => {
    const { engine, roster } = bench();
    const onProgress = ({ done }: { done: number }) =>
      engine.breakWith(done === 1 ? 'engine/crashed' : undefined);
    const report = expectOk(
      await roster([rowOf('MA01', 'a.jpg'), rowOf('MA02', 'b.jpg'), rowOf('MA03', 'c.jpg')])({ onProgress }),
    );
    expect(verdicts(report)).toEqual(['added', 'not-tried: engine/crashed', 'added']);
  });

  it('stops at once when the store cannot write', async () => {
    const { deps, engine } = bench();
    const full = { ...deps, journal: { append: () => ({ ok: false, error: 'store/disk-full' }) as const } };
    const run = rosterIn(tempDir(), full, faces, [rowOf('MA01', 'a.jpg'), rowOf('MA02', 'b.jpg')]);
    expect(verdicts(expectOk(await run()))).toEqual([
      'not-tried: store/disk-full',
      'not-tried: store/disk-full',
    ]);
    expect(engine.examined).toBe(1);
  });

  it('takes the pictures of a folder that a row names, in their order, beside pictures named one by one', async () => {
    const { deps, store } = bench();
    const folder = tempDir();
    mkdirSync(join(folder, 'MA01', 'deeper'), { recursive: true });
    mkdirSync(join(folder, 'empty'));
    const files = {
      'MA01/b.JPG': 'face 1 0.1',
      'MA01/a.jpeg': 'face 1',
      'MA01/notes.txt': 'no picture',
      'one.png': 'face 1 0.2',
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const rows = [
      rowOf('MA01', 'MA01/;one.png'),
      rowOf('MA02', 'empty'),
      rowOf('MA03', '../'),
      rowOf('MA04', 'MA01;MA01/;MA01/deeper/..;one.png'),
    ];
    const list = join(folder, 'people.csv');
    writeFileSync(
      list,
      ['id_number,name,nationality,date_of_birth,language,role,portraits', ...rows, ''].join('\n'),
    );
    const report = expectOk(await importRoster(csvSource(list), deps, { officerId: null, dryRun: false }));
    expect(verdicts(report)).toEqual([
      'added',
      'refused: portrait/empty-folder',
      'refused: portrait/outside-folder',
      'refused: portraits/too-many',
    ]);
    const [person] = store.people.list();
    const portraits = store.people.portraits(person?.personId ?? ('' as never));
    expect(portraits.map((jpeg) => Buffer.from(jpeg).toString())).toEqual([
      'face 1 0.2',
      'face 1 0.1',
      'face 1',
    ]);
    expect(report.remarked).toBe(0);
  });

  it('takes the last days of papers where the list has columns for them, each for its own kind', async () => {
    const { deps, store } = bench();
    const folder = tempDir();
    writeFileSync(join(folder, 'a.jpg'), 'face 1');
    const run = (columns: string, row: string) => {
      const first = `id_number,name,nationality,date_of_birth,language,role,portraits${columns}`;
      writeFileSync(join(folder, 'people.csv'), `${first}\n${rowOf('MA01', 'a.jpg')}${row}\n`);
      return importRoster(csvSource(folder), deps, { officerId: null, dryRun: false });
    };
    const papersThen = async (columns: string, row: string) => {
      expectOk(await run(columns, row));
      return Object.fromEntries(
        (store.people.list()[0]?.papers ?? []).map(({ kind, expires }) => [kind, expires]),
      );
    };
    expect(await papersThen(',s285_expires,passport_expires', ',2027-01-31,2029-06-30')).toEqual({
      's285-permit': '2027-01-31',
      passport: '2029-06-30',
    });
    expect(await papersThen(',s285_expires,work_permit_expires', ',2028-01-31,')).toEqual({
      's285-permit': '2028-01-31',
      passport: '2029-06-30',
    });
    expect(await papersThen('', '')).toMatchObject({ 's285-permit': '2028-01-31' });
    const again = expectOk(await run(',s285_expires', ',2028-01-31'));
    expect(verdicts(again)).toEqual(['unchanged']);
    const wrong = expectOk(await run(',s285_expires', ',2571-01-31'));
    expect(verdicts(wrong)).toEqual(['refused: paper/last-day']);
  });

  it('says of every row how many pictures there are, and remarks where there are fewer than three', async () => {
    const { roster } = bench();
    const run = roster([rowOf('MA01', 'a.jpg;a2.jpg'), rowOf('MA02', 'b.jpg')]);
    const report = expectOk(await run());
    expect(report.remarked).toBe(2);
    expect(report.rows.map((row) => 'remarks' in row && [row.portraits, row.remarks[0]?.code])).toEqual([
      [2, 'portraits/fewer-than-wanted'],
      [1, 'portraits/fewer-than-wanted'],
    ]);
    // Said again each time, until there are more.
    expect(expectOk(await run()).rows[1]).toMatchObject({
      outcome: 'unchanged',
      portraits: 1,
      remarks: [{}],
    });
  });

  it("holds each row against the rows before it in the same file, and lets a row through on an officer's word only", async () => {
    const { roster, store } = bench();
    const run = roster([rowOf('MA01', 'a.jpg'), rowOf('MA02', 'a2.jpg')]);
    const first = expectOk(await run());
    expect(verdicts(first)).toEqual(['added', 'refused: duplicate-face']);
    const other = first.rows[0];
    if (other === undefined || !('personId' in other)) throw new Error('The first row was not added.');
    const word = new Map([['MA02', { personId: other.personId, reason: 'twins' }]]);
    const again = expectOk(await run({ notTheSameAs: word, officerId: 'off-1' as OfficerId }));
    expect(verdicts(again)).toEqual(['unchanged', 'added']);
    // The decision with its reason, the pair that was told apart, and the question to a supervisor.
    const newest = store.journal.read(1, 100).slice(-3);
    expect(newest.map(({ kind }) => kind)).toEqual([
      'case.resolved',
      'people.told-apart',
      'identity.duplicate-found',
    ]);
    for (const row of newest.slice(0, 2)) expect(row.payload).toMatchObject({ officerId: 'off-1' });
    expect(verdicts(expectOk(await run()))).toEqual(['unchanged', 'unchanged']);
  });
});
