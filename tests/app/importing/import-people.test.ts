import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { importBench, peopleHeader, peopleMap } from '../../support/import-bench.ts';
import { faceOf, personOf, templateOf, testPack } from '../../support/store-bench.ts';

const row = (
  no: string,
  rest: Partial<Record<'name' | 'nation' | 'born' | 'permit' | 'ends', string>> = {},
) =>
  [
    no,
    rest.name ?? `Name ${no}`,
    rest.nation ?? 'พม่า',
    rest.born ?? '5/1/2533',
    rest.permit ?? `P-${no}`,
    rest.ends ?? '30/09/2570',
  ].join(',');
const list = (...rows: readonly string[]) => `${[peopleHeader, ...rows].join('\n')}\n`;

describe('an import of people', () => {
  it('brings in who is right and refuses who is not, each with a sentence and the line', async () => {
    const bench = importBench();
    const { codes, report, verdicts } = await bench.import(
      peopleMap,
      list(
        row('MA1001'),
        row('MA1002', { born: '30/02/2533' }),
        row('MA1003', { nation: 'ลาว' }),
        row('1234567890123'),
        row('MA1001'),
        'MA1005,too,few',
        row('MA1006', { ends: '2570' }),
      ),
    );
    expect(codes).toEqual([
      [2, 'added', 'portrait/none'],
      [3, 'refused', 'date/impossible'],
      [4, 'refused', 'word/unknown'],
      [5, 'refused', 'number/wrong-check-digit'],
      [6, 'refused', 'number/twice-in-file'],
      [7, 'refused', 'row/columns'],
      [8, 'refused', 'date/day-needed'],
    ]);
    expect(report.counts).toMatchObject({ added: 1, refused: 6 });
    expect(verdicts[4]?.faults[0]?.sentence).toContain('...1001 stands already in line 2');
    expect(bench.store.people.findByNumber('MA1001')).toMatchObject({
      dateOfBirth: '1990-01-05',
      nationality: 'MMR',
      papers: [{ kind: 's285-permit', number: 'P-MA1001', expires: '2027-09-30' }],
    });
    expect(bench.store.people.count()).toBe(1);
  });

  it('takes a number in Thai digits for the same number', async () => {
    const bench = importBench();
    const { codes } = await bench.import(peopleMap, list(row('๐๐๑๒๓๔๕๖๗๘๙๐๙'), row('0012345678909')));
    expect(codes).toEqual([
      [2, 'added', 'portrait/none'],
      [3, 'refused', 'number/twice-in-file'],
    ]);
    expect(bench.store.people.findByNumber('0012345678909')?.idNumber).toBe('0012345678909');
  });

  it('changes nothing when the same file comes again, and does not look at its pictures again', async () => {
    const bench = importBench();
    const text = list(row('MA10'), row('MA20'));
    bench.portrait('MA10.jpg', 'face 1');
    bench.portrait('MA20-1.jpg', 'face 2');
    bench.portrait('MA20-2.jpg', 'face 2 0.2');
    const first = await bench.import(peopleMap, text);
    expect(first.codes).toEqual([
      [2, 'added'],
      [3, 'added'],
    ]);
    const { examined } = bench.engine;
    const rowsBefore = bench.store.journal.head()?.seq ?? 0;
    const second = await bench.import(peopleMap, text);
    expect(second.report.counts).toMatchObject({ unchanged: 2, added: 0, changed: 0 });
    expect(bench.engine.examined).toBe(examined);
    // Only that it has ended.
    expect(bench.store.journal.read(rowsBefore + 1, 10).map(({ kind }) => kind)).toEqual(['import.finished']);
  });

  it('brings in a person whose picture cannot be used, and says so', async () => {
    const bench = importBench();
    bench.portrait('MA1001.jpg', 'portrait/blurred');
    const { codes } = await bench.import(peopleMap, list(row('MA1001')));
    expect(codes).toEqual([[2, 'added', 'portrait/blurred']]);
    expect(bench.store.people.findByNumber('MA1001')).toBeDefined();
  });

  it('marks two numbers with one face, in the file as in the store, and keeps both', async () => {
    const bench = importBench();
    bench.portrait('MA1001.jpg', 'face 1');
    bench.portrait('MA1002.jpg', 'face 1 0.1');
    const { codes } = await bench.import(peopleMap, list(row('MA1001'), row('MA1002')));
    expect(codes).toEqual([
      [2, 'added'],
      [3, 'added', 'portrait/like-another'],
    ]);
    const [pair] = bench.store.duplicates.open();
    const ids = ['MA1001', 'MA1002'].map((number) => bench.store.people.findByNumber(number)?.personId);
    expect(pair).toMatchObject({ by: 'face', finder: 'import', personIds: ids });
  });

  it('refuses a new picture of a known number that shows somebody else', async () => {
    const bench = importBench();
    bench.portrait('MA1001.jpg', 'face 1');
    await bench.import(peopleMap, list(row('MA1001')));
    bench.portrait('MA1001.jpg', 'face 2');
    const { codes } = await bench.import(peopleMap, list(row('MA1001', { name: 'Another' })));
    expect(codes).toEqual([[2, 'refused', 'portrait/another-person']]);
    expect(bench.store.people.findByNumber('MA1001')?.displayName).toBe('Name MA1001');
  });

  it('refuses a number whose holder here has another birth and another nationality, and changes nothing', async () => {
    const bench = importBench();
    await bench.import(peopleMap, list(row('MA1001'), row('MA1002'), row('MA1003'), row('MA1004')));
    const other = { nation: 'กัมพูชา', name: 'Another' };
    const { codes, verdicts } = await bench.import(
      peopleMap,
      list(
        row('MA1001', { ...other, born: '6/1/2533' }),
        row('MA1002', { ...other, born: '2533' }),
        row('MA1003', { born: '6/1/2533' }),
        row('MA1004', { ...other, born: '' }),
      ),
    );
    expect(codes).toEqual([
      [2, 'refused', 'person/another'],
      [3, 'changed', 'portrait/none'],
      [4, 'changed', 'portrait/none'],
      [5, 'changed', 'portrait/none'],
    ]);
    expect(verdicts[0]?.faults[0]?.sentence).toContain('The number ...1001 belongs to somebody here');
    expect(bench.store.people.findByNumber('MA1001')).toMatchObject({
      displayName: 'Name MA1001',
      nationality: 'MMR',
      dateOfBirth: '1990-01-05',
    });
  });

  it('writes nothing in a dry run', async () => {
    const bench = importBench();
    const before = bench.store.journal.head()?.seq;
    const { report } = await bench.import(peopleMap, list(row('MA1001')), { dryRun: true });
    expect(report.counts).toMatchObject({ added: 1 });
    expect(bench.store.people.count()).toBe(0);
    expect(bench.store.journal.head()?.seq).toBe(before);
  });

  it('says in a dry run, too, that a face stands far above in the file under another number', async () => {
    const bench = importBench();
    for (const n of [1, 2, 3]) bench.portrait(`MA100${n}.jpg`, `face ${n}`);
    bench.portrait('MA1004.jpg', 'face 1 0.1');
    // Two rows are settled at a time: the last one is not settled with the first.
    const rows = [1, 2, 3, 4].map((n) => row(`MA100${n}`));
    const dry = await bench.import(peopleMap, list(...rows), { dryRun: true });
    expect(dry.codes.at(-1)).toEqual([5, 'added', 'portrait/like-another']);
    expect(bench.store.duplicates.open()).toEqual([]);
    const { codes } = await bench.import(peopleMap, list(...rows));
    expect(dry.codes).toEqual(codes);
  });

  it('refuses the row of somebody whose record cannot be opened, and brings the others in', async () => {
    const bench = importBench();
    await bench.import(peopleMap, list(row('MA1001')));
    const db = new Database(bench.path);
    db.exec("UPDATE person SET sealed_data = x'0102'");
    db.close();
    const { codes, report } = await bench.import(peopleMap, list(row('MA1001'), row('MA1002')));
    expect(codes).toEqual([
      [2, 'refused', 'person/unreadable'],
      [3, 'added', 'portrait/none'],
    ]);
    expect(report.stopped).toBeNull();
    expect(report.remarks).toEqual({ 'portrait/none': 1 });
  });

  it('holds a picture against the faces of the older pack where there are no others', async () => {
    const bench = importBench();
    const elder = (axis: number) => templateOf(axis, 0.2, 'elder/1');
    const [first, second] = [personOf(1), personOf(2)];
    for (const person of [first, second]) bench.store.people.save(person, [faceOf(1, 0, 'elder/1')]);
    bench.engine.elder(elder);
    bench.portrait('PASS-1.jpg', 'face 1');
    bench.portrait('PASS-2.jpg', 'face 2');
    const { codes } = await bench.import(peopleMap, list(row('PASS-1'), row('PASS-2')));
    expect(codes).toEqual([
      [2, 'changed'],
      [3, 'refused', 'portrait/another-person'],
    ]);
    expect([...bench.store.people.templates(testPack)].map(({ personId }) => personId)).toEqual([
      first.personId,
    ]);
  });

  it.each([
    ['the first of them', (axis: number, wobble: number) => (wobble === 0 ? axis : undefined)],
    ['neither', () => undefined],
  ])('lets no pictures in of which the older pack reads %s', async (_, reads) => {
    const bench = importBench();
    bench.store.people.save(personOf(1), [faceOf(1, 0, 'elder/1')]);
    bench.engine.elder((axis, wobble) => {
      const read = reads(axis, wobble);
      return read === undefined ? undefined : templateOf(read, 0.2, 'elder/1');
    });
    bench.portrait('PASS-1-1.jpg', 'face 2');
    bench.portrait('PASS-1-2.jpg', 'face 2 0.1');
    const { codes } = await bench.import(peopleMap, list(row('PASS-1')));
    expect(codes).not.toContainEqual([2, 'added']);
    expect(codes.flat()).toContain(
      reads(2, 0) === undefined ? 'portrait/not-comparable' : 'portrait/another-person',
    );
    expect([...bench.store.people.templates(testPack)]).toEqual([]);
  });

  it('goes on where it stopped, to the end that an undisturbed one has', async () => {
    const rows = Array.from({ length: 9 }, (_, i) => row(`MA100${i}`));
    const text = list(...rows, row('MA1000'));
    const broken = importBench();
    for (let i = 0; i < 9; i++) broken.portrait(`MA100${i}.jpg`, `face ${i + 1}`);
    const first = await broken.import(peopleMap, text, { stopAfter: 4 });
    expect(first.report.stopped).not.toBeNull();
    expect(broken.store.people.count()).toBeLessThan(9);
    const second = await broken.import(peopleMap, text);
    expect(second.report.resumed).toBe(first.report.counts.added);
    expect(second.report.counts).toMatchObject({ added: 9, refused: 1 });
    // The number that stands twice is refused also where its first row was done before.
    expect(second.codes.at(-1)).toEqual([11, 'refused', 'number/twice-in-file']);
    expect(broken.store.people.list().map(({ idNumber }) => idNumber)).toEqual(
      Array.from({ length: 9 }, (_, i) => `MA100${i}`),
    );
    expect(broken.engine.examined).toBe(9);
    expect(broken.store.imports.done(second.report.importId)).toEqual([]);
  });

  it('turns names in Zawgyi into Unicode', async () => {
    const bench = importBench();
    await bench.import(
      peopleMap,
      list(row('MA1001', { name: 'ေမာင္မင္းထြန္း' }), row('MA1002', { name: 'မောင်မင်းထွန်း' })),
    );
    for (const number of ['MA1001', 'MA1002'])
      expect(bench.store.people.findByNumber(number)?.displayName).toBe('မောင်မင်းထွန်း');
  });
});
