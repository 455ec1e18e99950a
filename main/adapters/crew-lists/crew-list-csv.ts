import { stringify } from 'csv-stringify/sync';
import type { CrewList, CrewListEntry } from '../../core/voyage/crew-list.ts';
import type { CrewListWriter } from '../../ports/crew-list-writer.ts';
import { documentNames, momentText } from './crew-list-words.ts';

/** The columns of IMO FAL form 5, and beside them what names boat and voyage to Fishing Info. */
const columns: readonly { readonly header: string; readonly of: (row: CsvRow) => string }[] = [
  { header: 'voyage_id', of: ({ list }) => list.voyageId },
  { header: 'vessel_registration', of: ({ list }) => list.registration },
  { header: 'vessel_name', of: ({ list }) => list.vesselName },
  { header: 'vessel_mark', of: ({ list }) => list.vesselMark },
  { header: 'vessel_imo', of: ({ list }) => list.imo },
  { header: 'call', of: ({ list }) => list.call },
  { header: 'called_at_utc', of: ({ list }) => momentText(list.calledAt) },
  { header: 'number', of: ({ number }) => `${number}` },
  { header: 'family_name', of: ({ entry }) => entry.familyName },
  { header: 'given_names', of: ({ entry }) => entry.givenNames },
  { header: 'own_name', of: ({ entry }) => entry.ownName },
  { header: 'rank', of: ({ entry }) => entry.rank },
  { header: 'nationality', of: ({ entry }) => entry.nationality },
  { header: 'date_of_birth', of: ({ entry }) => entry.dateOfBirth },
  { header: 'place_of_birth', of: ({ entry }) => entry.placeOfBirth },
  { header: 'gender', of: ({ entry }) => entry.gender },
  {
    header: 'document_nature',
    of: ({ entry }) => (entry.document === undefined ? '' : documentNames[entry.document.kind]),
  },
  { header: 'document_number', of: ({ entry }) => entry.document?.number ?? '' },
  { header: 'document_issuer', of: ({ entry }) => entry.document?.issuer ?? '' },
  { header: 'document_expires', of: ({ entry }) => entry.document?.expires ?? '' },
  { header: 'permit_number', of: ({ entry }) => entry.permitNumber },
];

interface CsvRow {
  readonly list: CrewList;
  readonly entry: CrewListEntry;
  /** 1 and up within one boat. */
  readonly number: number;
}

/**
 * One row a person, RFC 4180, UTF-8 with a byte order mark, for the spreadsheets of offices. A cell that a spreadsheet
 * would take for a formula is led by an apostrophe.
 */
export const writeCrewListCsv: CrewListWriter = (lists) => {
  const rows = lists.flatMap((list) =>
    list.crew.map((entry, index) => columns.map((column) => column.of({ list, entry, number: index + 1 }))),
  );
  const text = stringify([columns.map(({ header }) => header), ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
  return { extension: 'csv', mediaType: 'text/csv; charset=utf-8', content: Buffer.from(text, 'utf8') };
};
