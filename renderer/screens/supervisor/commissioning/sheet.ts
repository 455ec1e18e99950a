import type { CallResult } from '../../../../main/bridge/contract.ts';
import { markup } from '../../../components/markup.ts';
import { dateAndTime } from '../../../i18n/days.ts';
import type { OfficerLanguage, OfficerTexts } from '../../../i18n/officer/index.ts';

/** Everything that was measured, as a page of its own: to be printed, or kept as a file. */
export function sheetHtml(
  { steps, about }: CallResult<'readCommissioning'>,
  texts: OfficerTexts,
  language: OfficerLanguage,
  nowMs: number,
): string {
  const { commissioning } = texts;
  const { columns } = commissioning;
  const facts = about.map(({ fact, value }) => row([commissioning.facts[fact], value], 'th'));
  const head = [columns.step, columns.state, columns.finding, columns.who, columns.when];
  const rows = steps.map(({ step, state, finding, officer, atMs }) =>
    row([
      commissioning.steps[step].name,
      commissioning.states[state],
      finding,
      officer ?? '',
      atMs === null ? '' : dateAndTime(language, atMs),
    ]),
  );
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${markup(commissioning.sheetTitle)}</title>
<style>${style}</style></head><body>
<h1>${markup(commissioning.sheetTitle)}</h1>
<table class="facts">${facts.join('')}</table>
<table><thead>${row(head, 'th')}</thead><tbody>${rows.join('')}</tbody></table>
<p>${markup(commissioning.done(steps.filter(({ state }) => state === 'passed' || state === 'attested').length, steps.length))}
${markup(commissioning.printed(dateAndTime(language, nowMs)))}</p>
<p class="signature">${markup(commissioning.signature)}</p>
</body></html>
`;
}

const style = `@page { size: A4; margin: 18mm }
body { font: 11pt/1.6 "Noto Sans", "Sarabun", "Noto Sans Thai", sans-serif; color: #000; margin: 0 }
h1 { font-size: 18pt; margin: 0 0 6mm }
table { width: 100%; border-collapse: collapse; margin-bottom: 8mm }
th, td { border: 0.3mm solid #000; padding: 1.5mm 2mm; text-align: left; vertical-align: top; overflow-wrap: anywhere }
.facts th { width: 45mm }
tr { break-inside: avoid }
.signature { margin-top: 22mm; border-top: 0.3mm solid #000; width: 80mm }`;

function row(cells: readonly string[], first: 'th' | 'td' = 'td'): string {
  const all = cells.map((cell, i) => {
    const tag = i === 0 ? first : cells.length > 2 && first === 'th' ? 'th' : 'td';
    return `<${tag}>${markup(cell)}</${tag}>`;
  });
  return `<tr>${all.join('')}</tr>`;
}
