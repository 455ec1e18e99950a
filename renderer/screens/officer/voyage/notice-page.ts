import type { CallResult } from '../../../../main/bridge/contract.ts';
import { markup } from '../../../components/markup.ts';
import { dateAndTime, dateIn } from '../../../i18n/days.ts';
import type { OfficerLanguage, OfficerTexts } from '../../../i18n/officer/index.ts';
import { chartPlace } from '../../../model/missing-form.ts';
import { isCrewRole } from '../../../vocabulary.ts';
import { countryName } from '../country-name.ts';

export type MissingNoticeData = CallResult<'missingNotice'>;

interface Told {
  readonly texts: OfficerTexts;
  readonly language: OfficerLanguage;
}

/** What stands on the notice, in the order in which one asks; a note only where there is one. */
export function noticeFacts(
  notice: MissingNoticeData,
  { texts, language }: Told,
): readonly (readonly [string, string])[] {
  const { missing } = texts;
  const { fields, unknown } = missing;
  const { person, happenedAtMs, latitude, longitude } = notice;
  const role = person.role !== null && isCrewRole(person.role) ? texts.roles[person.role] : person.role;
  const facts: readonly (readonly [string, string])[] = [
    [fields.name, person.name],
    [fields.number, notice.idNumber ?? unknown],
    [fields.born, notice.dateOfBirth === null ? unknown : dateIn(language, notice.dateOfBirth)],
    [fields.nationality, countryName(language, person.nationality)],
    [fields.boat, `${notice.boat} ${notice.mark}`.trim()],
    [fields.role, role ?? unknown],
    [fields.when, happenedAtMs === null ? unknown : dateAndTime(language, happenedAtMs)],
    [fields.where, latitude === null || longitude === null ? unknown : chartPlace(latitude, longitude)],
    [fields.note, notice.note],
    [fields.reported, missing.reportedBy(dateAndTime(language, notice.reportedAtMs), notice.officer)],
    [fields.from, `${notice.site}, ${notice.gate}`],
  ];
  return facts.filter(([, value]) => value !== '');
}

/**
 * The notice as a page of its own: to be printed, or kept as a file that carries the face in itself.
 * @param face as a `data:` address; null: there is no picture
 */
export function noticeHtml(
  notice: MissingNoticeData,
  told: Told,
  face: string | null,
  fontFaces = '',
): string {
  const { texts, language } = told;
  const { missing } = texts;
  const rows = noticeFacts(notice, told).map(
    ([name, value]) => `<tr><th>${markup(name)}</th><td>${markup(value)}</td></tr>`,
  );
  const picture =
    face === null
      ? `<p class="missing-face">${markup(missing.noPortrait)}</p>`
      : `<img class="missing-face" src="${markup(face)}" alt="${markup(notice.person.name)}">`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${markup(`${missing.noticeTitle}: ${notice.person.name}`)}</title>
<style>${fontFaces}${style}</style></head><body class="missing-page">
<h1 class="missing-title">${markup(missing.noticeTitle)}</h1>
${picture}
<table class="facts">${rows.join('\n')}</table>
<p>${markup(missing.noticeAsk)}</p>
</body></html>
`;
}

/** For the file; on paper from the panel its own style sheet says the same (print.css). */
const style = `@page { size: A4; margin: 18mm }
body { font: 14pt/1.6 "Noto Sans", "Sarabun", "Noto Sans Thai", "Noto Sans Myanmar", "Noto Sans Khmer", "Noto Sans Lao", sans-serif; color: #000; margin: 0 }
h1 { font-size: 40pt; line-height: 1.4; margin: 0 0 6mm; padding: 2mm 4mm; border: 1.2mm solid #000; text-align: center }
.missing-face { display: block; width: 80mm; margin: 0 auto 6mm; border: 0.5mm solid #000 }
table { width: 100%; border-collapse: collapse; margin: 0 0 6mm }
th, td { padding: 1.5mm 2mm; border: 0.3mm solid #000; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { width: 45mm }`;
