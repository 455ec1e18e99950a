import { markup } from '../../../components/markup.ts';
import { dateAndTime, dateIn } from '../../../i18n/days.ts';
import type { OfficerLanguage, OfficerTexts } from '../../../i18n/officer/index.ts';
import { csvOf } from '../../../model/csv.ts';
import {
  type MusterBoat,
  type MusterPerson,
  type MusterSheet,
  outOf,
  outOfAll,
} from '../../../model/muster.ts';

interface Told {
  readonly texts: OfficerTexts;
  readonly language: OfficerLanguage;
}

/** What stands of one person, in the order of the columns. */
function cells({ texts, language }: Told, person: MusterPerson): readonly string[] {
  const { muster } = texts;
  const { name, role, nationality, dateOfBirth, idNumber, lastAtMs, isExtra } = person;
  return [
    name,
    isExtra ? muster.extra : roleIn(texts, role),
    nationality,
    dateOfBirth === null ? '' : dateIn(language, dateOfBirth),
    idNumber ?? '',
    stateOf(texts, person),
    lastAtMs === null ? '' : dateAndTime(language, lastAtMs),
  ];
}

function columnsOf({ texts: { muster } }: Told): readonly string[] {
  const { name, role, nationality, born, number, state, last } = muster.columns;
  return [name, role, nationality, born, number, state, last];
}

/**
 * The sheet as a page of its own: to be printed, or kept as a file. One table a boat, its head repeated on every page.
 * @param fontFaces rules that carry the fonts in themselves; a file goes to a computer that may have none for Burmese
 */
export function musterHtml(sheet: MusterSheet, told: Told, fontFaces = ''): string {
  const { texts, language } = told;
  const { muster } = texts;
  const title = `${muster.sheetTitle}: ${sheet.site}, ${sheet.gate}`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${markup(title)}</title>
<style>${fontFaces}${style}</style></head><body class="muster-page">
<h1>${markup(title)}</h1>
<p>${markup(muster.madeAt(dateAndTime(language, sheet.madeAtMs), sheet.officer))}. ${markup(muster.total(sheet.boats.length, outOfAll(sheet)))}.</p>
${sheet.boats.map((boat) => boatTable(told, boat)).join('\n')}
<p class="signature">${markup(muster.signature)}</p><p class="signature">${markup(muster.signature)}</p>
</body></html>
`;
}

function boatTable(told: Told, boat: MusterBoat): string {
  const { texts } = told;
  const { muster } = texts;
  const columns = ['', ...columnsOf(told), muster.columns.seen];
  const head = `${boat.name} ${boat.mark}: ${muster.count(outOf(boat), boat.people.length)}`;
  const rows = boat.people.map((person, i) => {
    const all = [String(i + 1), ...cells(told, person), ''].map((cell) => `<td>${markup(cell)}</td>`);
    return `<tr>${all.join('')}</tr>`;
  });
  const said = [texts.voyages.phases[boat.phase].word, ...dueBack(told, boat), ...signedAs(told, boat)].join(
    '. ',
  );
  const cols = columns.map((_, i) => `<col${widthOf(i)}>`).join('');
  return `<table class="muster-boat"><colgroup>${cols}</colgroup><thead><tr><th colspan="${columns.length}">${markup(head)}<br>${markup(said)}</th></tr>
<tr>${columns.map((column) => `<th>${markup(column)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** When those who wait ashore were told to expect it. */
function dueBack({ texts: { voyages }, language }: Told, { dueBackMs }: MusterBoat): readonly string[] {
  return dueBackMs === null ? [] : [voyages.dueBack(dateAndTime(language, dueBackMs))];
}

/** Who signed that these people are aboard. */
function signedAs({ texts: { muster }, language }: Told, { sealed }: MusterBoat): readonly string[] {
  if (sealed === null) return [];
  return [muster.sealed(dateAndTime(language, sealed.atMs), sealed.officer, sealed.master)];
}

/** What became of somebody says more than where they were last seen. */
function stateOf({ muster, voyages }: OfficerTexts, { state, outcome, isMissing }: MusterPerson): string {
  if (isMissing) return voyages.outcomes['missing-reported'];
  return outcome === null ? muster.states[state] : voyages.outcomes[outcome];
}

/** Widths of the columns that must not share: number, name, nationality, identity number. */
const widths: Readonly<Record<number, string>> = { 0: 'narrow', 1: 'wide', 3: 'narrow', 5: 'number' };

function widthOf(column: number): string {
  const width = widths[column];
  return width === undefined ? '' : ` class="${width}"`;
}

/** One line a person; the numbers of the boats stand in each. Dates as the gate has them, for other programs. */
export function musterCsv(sheet: MusterSheet, texts: OfficerTexts): string {
  const { muster } = texts;
  const { boat, mark, name, role, nationality, born, number, state, last } = muster.columns;
  const rows = sheet.boats.flatMap((each) =>
    each.people.map((person) => [
      each.name,
      each.mark,
      person.name,
      person.isExtra ? muster.extra : roleIn(texts, person.role),
      person.nationality,
      person.dateOfBirth ?? '',
      person.idNumber ?? '',
      stateOf(texts, person),
      person.lastAtMs === null ? '' : new Date(person.lastAtMs).toISOString(),
    ]),
  );
  return csvOf([[boat, mark, name, role, nationality, born, number, state, last], ...rows]);
}

/** For the file; on paper from the panel its own style sheet says the same (supervisor-reports.css). */
const style = `@page { size: A4; margin: 14mm; @bottom-right { content: counter(page) " / " counter(pages) } }
body { font: 9pt/1.6 "Noto Sans", "Sarabun", "Noto Sans Thai", "Noto Sans Myanmar", "Noto Sans Khmer", "Noto Sans Lao", sans-serif; color: #000; margin: 0 }
h1 { font-size: 16pt; margin: 0 0 3mm }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 0 0 5mm }
.narrow { width: 12mm }
.wide { width: 40mm }
.number { width: 30mm }
thead { display: table-header-group }
th, td { border: 0.3mm solid #000; padding: 0.6mm 1mm; text-align: left; vertical-align: top; overflow-wrap: anywhere }
tr { break-inside: avoid }
.signature { display: inline-block; margin: 20mm 10mm 0 0; border-top: 0.3mm solid #000; width: 70mm }`;

/** A role that no table knows stands as it is written. */
function roleIn({ roles }: OfficerTexts, role: string): string {
  return Object.hasOwn(roles, role) ? roles[role as keyof typeof roles] : role;
}
