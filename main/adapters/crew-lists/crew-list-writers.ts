import type { CrewListFormat, CrewListWriter } from '../../ports/crew-list-writer.ts';
import { writeCrewListCsv } from './crew-list-csv.ts';
import { writeFal5 } from './fal5-html.ts';

export const crewListWriters: Readonly<Record<CrewListFormat, CrewListWriter>> = {
  fal5: writeFal5,
  csv: writeCrewListCsv,
};
