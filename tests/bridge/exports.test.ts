import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { calls } from '../../main/bridge/contract.ts';
import { chokDee, idOf, pin, sangJan, startVoyageBench } from '../support/voyage-bench.ts';

const refusal = (code: string) => ({ ok: false, error: { code } });

async function twoBoats() {
  const bench = await startVoyageBench();
  bench.files(chokDee, [1, 2, 3]);
  bench.files(sangJan, [4]);
  const made = async (args: { voyageId: string | null; format: 'fal5' | 'csv' }) => {
    const answer = await bench.handlers.exportCrewList(args, bench.suda);
    if (!answer.ok) return answer;
    const { content, ...file } = calls.exportCrewList.result.parse(answer.value);
    return { ...file, text: Buffer.from(content).toString('utf8') };
  };
  const rowsOf = async (voyageId: string | null) => {
    const file = await made({ voyageId, format: 'csv' });
    return 'text' in file ? parse<Record<string, string>>(file.text, { bom: true, columns: true }) : [];
  };
  return { ...bench, made, rowsOf };
}

async function seesOff(bench: Awaited<ReturnType<typeof twoBoats>>) {
  for (const n of [1, 2, 9]) bench.walks(n, 'out');
  const seal = { voyageId: chokDee, masterId: idOf(1), masterProof: 'paper', pin } as const;
  await bench.handlers.sealVoyage({ ...seal, noShows: [idOf(3)] }, bench.suda);
  await bench.handlers.departVoyage({ voyageId: chokDee }, bench.suda);
}

describe('a crew list as a file', () => {
  it('names everybody on the list until the departure is signed', async () => {
    const { rowsOf } = await twoBoats();
    const rows = await rowsOf(chokDee);
    expect(rows.map((row) => row['rank'])).toEqual(['master', 'crew', 'crew']);
    expect(rows[0]).toMatchObject({
      vessel_mark: 'M-chok-dee',
      call: 'departure',
      document_number: 'PASS-1',
    });
  });

  it('names who is aboard once it is signed, also whom no list names, and nobody who stayed ashore', async () => {
    const bench = await twoBoats();
    bench.enrols(9);
    await seesOff(bench);
    const rows = await bench.rowsOf(chokDee);
    expect(rows.map((row) => [row['own_name'], row['rank']])).toEqual([
      ['สมชาย 1', 'master'],
      ['สมชาย 2', 'crew'],
      ['สมชาย 9', ''],
    ]);
  });

  it('is made of every boat that is out, and of none while none is', async () => {
    const bench = await twoBoats();
    expect(await bench.made({ voyageId: null, format: 'csv' })).toMatchObject(refusal('export/nothing'));
    await seesOff(bench);
    const rows = await bench.rowsOf(null);
    expect(new Set(rows.map((row) => row['voyage_id']))).toEqual(new Set([chokDee]));
  });

  it('is FAL form 5 for the printer under the name of the boat and the day', async () => {
    const { made } = await twoBoats();
    const file = await made({ voyageId: chokDee, format: 'fal5' });
    expect(file).toMatchObject({ mediaType: 'text/html; charset=utf-8' });
    expect('fileName' in file && file.fileName).toMatch(/^crew-list-M-chok-dee-\d{4}-\d\d-\d\d\.html$/);
  });

  it('stands in the record with how many people it names, and is not made where that cannot be written', async () => {
    const { made, rows, disk } = await twoBoats();
    await made({ voyageId: chokDee, format: 'fal5' });
    expect(rows().at(-1)).toMatchObject({
      kind: 'list.exported',
      payload: { officerId: 'officer-1', format: 'fal5', voyageIds: [chokDee], people: 3 },
    });
    disk.fails('store/disk-full');
    const again = await made({ voyageId: chokDee, format: 'fal5' });
    expect(again).toMatchObject(refusal('record/not-written'));
  });

  it('is not made of a boat that nobody knows', async () => {
    const { made } = await twoBoats();
    expect(await made({ voyageId: 'nowhere', format: 'csv' })).toMatchObject(refusal('voyage/unknown'));
  });
});
