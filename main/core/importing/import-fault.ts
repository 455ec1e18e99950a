import type { Refusal } from '../enrolment/refusal.ts';

/** Why a row of a file was refused, or what should be known of one that went in. */
export interface ImportFault {
  readonly code: ImportFaultCode | Refusal['code'];
  /** What is wrong and what to do; names people by the last four characters of their number at most. */
  readonly sentence: string;
}

const sentences = {
  'row/columns': 'The row has {value}. Check for a missing or extra separator, or for one outside quotes.',
  'row/no-object': 'The row is no object with fields. Export the list again.',
  'word/unknown':
    'The word {value} in {field} is not in the map of this import. Add it to "words" of that field, or correct the row.',
  'date/format': 'The date {value} in {field} is not written as {format}. Write it so, or correct the map.',
  'date/buddhist-era':
    'The year of {value} in {field} is one of the Buddhist era, but this column is of the Common Era. Correct the row, or set "calendar" of the field.',
  'date/common-era':
    'The year of {value} in {field} is one of the Common Era, but this column is of the Buddhist era. Correct the row, or set "calendar" of the field.',
  'date/impossible': 'The date {value} in {field} does not exist in the calendar. Compare it with the paper.',
  'date/too-early': 'The date {value} in {field} is before 1900. Compare the year with the paper.',
  'date/day-needed': 'The date {value} in {field} needs a day and a month. Compare it with the paper.',
  'text/missing': 'The field {field} is empty. Fill it in.',
  'text/too-long':
    'The text {value} in {field} is too long, or holds characters that cannot be shown. Correct it.',
  'number/wrong': 'The number {value} in {field} cannot be read as a number. Correct it.',
  'imo/wrong-check-digit':
    'The IMO number {value} is wrong: it has 7 digits, and the last one checks the others. Compare it with the papers of the boat.',
  'mrz/unreadable':
    'The machine-readable lines in {field} are incomplete or a check digit of them is wrong. Scan the paper again.',
  'mrz/other-birth':
    'The machine-readable lines in {field} tell another date of birth than the row. Compare both with the paper.',
  'person/another':
    'The number {value} belongs to somebody here who was born on another date and has another nationality, so the row is taken for another person and nothing of it is brought in. Compare the number with the card.',
  'person/unreadable':
    'The number {value} belongs to somebody here whose record cannot be opened, so nothing of this row is brought in. Run "pipo-gate doctor"; a backup or the right keys bring the record back.',
  'paper/ends-before-issue':
    'The paper in {field} ends before it was issued. Compare both dates with the paper.',
  'vessel/twice-in-file': 'The boat {value} stands already in line {line}. Keep one of the two rows.',
  'vessel/mark-taken':
    'The mark {value} belongs to another boat already. Compare both with the register; two boats cannot carry one mark.',
  'notice/number': 'The notice number {value} is too long. It may have 60 characters.',
  'notice/scattered':
    'The notice {value} begins again after another one, in line {line}. Sort the file by the number of the notice.',
  'notice/contradicts': 'The rows of the notice {value} contradict each other in {field}. Correct them.',
  'notice/window': 'The window of the notice {value} ends before it begins. Correct the times.',
  'notice/no-crew': 'The notice {value} names nobody. Export it again with its crew.',
  'notice/too-many': 'The notice {value} names more than 500 people. Check that its rows belong together.',
  'notice/person-twice': 'The notice {value} names the number ...{last4} twice. Keep one of the two lines.',
  'notice/boat-on-two':
    'The boat of the notice {value} stands on the notice {other} for the same time. One of the two is wrong; withdraw it.',
  'notice/older': 'The notice {value} is in use in a later revision, so this one changes nothing.',
  'notice/under-way':
    'The voyage of the notice {value} is under way or over, so its list stays as it is. Changes are made by the officer.',
  'notice/eta': 'The notice {value} expects the boat back before it leaves. Correct the times.',
  'notice/unreadable-people':
    'The record of whoever has the number {value} cannot be opened here. These lines were left out; run "pipo-gate doctor", then bring this file in again.',
  'notice/unknown-people':
    'Nobody here has the number {value}. These lines were left out; import the people, then this file again.',
  'arrival/not-out':
    'No boat with the mark {value} is under way with a notice, by the record of this gate, so nobody knows which voyage the notice {other} is about. Compare the mark; bring in the notice of departure first.',
  'arrival/of-earlier-voyage':
    'The notice {value} was filed before the boat’s voyage that is under way was announced, so it is of an earlier one. Nothing was changed.',
  'arrival/two-voyages':
    'Two voyages of the boat {value} are under way, so nobody can say which of them the notice {other} is about. Close the one that is over, after settling it if it is in dispute.',
  'arrival/older':
    'A notice of arrival that was filed later is in use, so the notice {value} changes nothing.',
  'arrival/same-time':
    'Another notice of arrival, filed at the same moment as the notice {value}, awaits the boat earlier, and holds. If this one corrects it, give it its own time of filing.',
  'arrival/before-filing': 'The notice {value} expects the boat before it was filed. Correct the times.',
  'arrival/too-far':
    'The notice {value} expects the boat more than half a year after it was filed. Compare the years.',
  'arrival/in-future':
    'The notice {value} was filed in the future, by the clock of this gate. Compare the date, and the era of its year.',
  'portrait/none': 'There is no portrait of this person. The face can be taken at the gate.',
  'portrait/not-comparable':
    'The picture {value} cannot be held against the faces on record while the model pack is being changed, so it was left out. Bring it in again afterwards.',
  'portrait/like-another':
    'The face is very likely that of a person with another number. Both are marked until an officer has said who they are.',
} as const;
export type ImportFaultCode = keyof typeof sentences;

export interface FaultAbout {
  readonly field?: string;
  readonly value?: string;
  readonly format?: string;
  readonly other?: string;
  readonly last4?: string;
  readonly line?: number;
}

export function importFault(code: ImportFaultCode, about: FaultAbout = {}): ImportFault {
  const sentence = sentences[code].replace(
    /\{(field|value|format|other|last4|line)\}/g,
    (_, part: keyof FaultAbout) => shown(String(about[part] ?? '?')),
  );
  return { code, sentence };
}

/** The last characters of a number: enough to find the line, too little to tell somebody's number. */
export function lastFour(number: string): string {
  return number.slice(-4);
}

function shown(value: string): string {
  const text = value.trim();
  if (text === '') return '(empty)';
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
