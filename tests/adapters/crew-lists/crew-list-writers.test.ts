import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { writeCrewListCsv } from '../../../main/adapters/crew-lists/crew-list-csv.ts';
import { writeFal5 } from '../../../main/adapters/crew-lists/fal5-html.ts';
import type { VoyageId, WallMs } from '../../../main/core/brand.ts';
import { type CrewList, crewListEntry } from '../../../main/core/voyage/crew-list.ts';
import { personOf } from '../../support/store-bench.ts';

const head = { site: 'Samut Sakhon', gate: 'Lane 1', officer: 'สมศรี', madeAt: Date.UTC(2026, 10, 22, 3) };

function listOf(displayNames: readonly string[], change: Partial<CrewList> = {}): CrewList {
  return {
    voyageId: 'voyage-1' as VoyageId,
    vesselName: 'โชคดี 5',
    vesselMark: 'SKN 1',
    registration: '123456789',
    imo: '',
    call: 'departure',
    calledAt: Date.UTC(2026, 10, 22, 1, 30) as WallMs,
    crew: displayNames.map((displayName, n) =>
      crewListEntry(personOf(n + 1, { displayName }), n === 0 ? 'master' : 'crew', 'SKN 1', undefined),
    ),
    ...change,
  };
}

const textOf = ({ content }: { readonly content: Uint8Array }) => Buffer.from(content).toString('utf8');

describe('the crew list as CSV', () => {
  it('has a row for each person, with boat and voyage in each, which a reader of CSV reads back', () => {
    const text = textOf(writeCrewListCsv([listOf(['นาย, "ก"', 'မောင်အောင်']), listOf(['ข'])], head));
    const rows = parse<Record<string, string>>(text, { bom: true, columns: true });
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({
      vessel_mark: 'SKN 1',
      call: 'departure',
      called_at_utc: '2026-11-22T01:30Z',
      number: '1',
      own_name: 'นาย, "ก"',
      rank: 'master',
      date_of_birth: '1990-04',
      document_number: 'PASS-1',
    });
    expect(rows.map((row) => row['number'])).toEqual(['1', '2', '1']);
  });

  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1'])(
    'gives a spreadsheet no formula: %j',
    (name) => {
      const text = textOf(writeCrewListCsv([listOf([name])], head));
      const [row] = parse<Record<string, string>>(text, { bom: true, columns: true });
      expect(row?.['own_name']).toBe(`'${name}`);
    },
  );
});

describe('the crew list as FAL form 5', () => {
  it('has a form for each boat, with every field of the form', () => {
    const text = textOf(writeFal5([listOf(['ก']), listOf(['ข'], { call: 'arrival' })], head));
    expect(text.match(/<section>/g)).toHaveLength(2);
    for (const label of [
      '1.1 Name of ship',
      '2 Port of departure',
      '2 Port of arrival',
      '7 Family name',
      '12 Place of birth',
      '17 Expiry date',
      '18 Date and signature',
    ])
      expect(text).toContain(label);
    expect(text).toContain('โชคดี 5');
  });

  it('takes a name for a name, whatever signs are in it', () => {
    const text = textOf(writeFal5([listOf(['<img src=x onerror="alert(1)">&\''])], head));
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;');
  });

  it('asks for nothing from outside', () => {
    const text = textOf(writeFal5([listOf(['ก'])], head));
    expect(text).not.toMatch(/https?:|url\(|<script|<link/);
  });
});
