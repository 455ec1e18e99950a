import type { CrewList, CrewListEntry } from '../../core/voyage/crew-list.ts';
import type { CrewListHead, CrewListWriter } from '../../ports/crew-list-writer.ts';
import { documentNames, momentText } from './crew-list-words.ts';
import { fal5Style } from './fal5-style.ts';

/**
 * IMO crew list, FAL form 5, for A4 paper: a form for each boat, each from a page of its own. One file that needs
 * nothing else: it must print on a computer without a network. Field numbers as the form has them.
 */
export const writeFal5: CrewListWriter = (lists, head) => {
  const text = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<title>Crew list, IMO FAL form 5</title>
<style>${fal5Style}</style>
</head>
<body>
${lists.map((list) => form(list, head)).join('\n')}
</body>
</html>
`;
  return { extension: 'html', mediaType: 'text/html; charset=utf-8', content: Buffer.from(text, 'utf8') };
};

function form(list: CrewList, head: CrewListHead): string {
  const arrival = list.call === 'arrival';
  return `<section>
<h1>Crew list <small>IMO FAL form 5</small></h1>
<p class="call">${box(arrival)} Arrival ${box(!arrival)} Departure</p>
<dl>
${field('1.1 Name of ship', list.vesselName)}
${field('1.2 IMO number', list.imo)}
${field('1.3 Call sign', '')}
${field('1.4 Voyage number', list.voyageId)}
${field('Mark on the hull', list.vesselMark)}
${field('Register of ships', list.registration)}
${field(`2 Port of ${list.call}`, head.site)}
${field(`3 Date of ${list.call} (UTC)`, momentText(list.calledAt))}
${field('4 Flag State of ship', list.registration === '' ? '' : 'THA')}
${field('5 Last port of call', '')}
</dl>
<table>
<thead><tr>${headings.map((heading) => `<th scope="col">${heading}</th>`).join('')}</tr></thead>
<tbody>
${list.crew.map(row).join('\n')}
</tbody>
</table>
<p class="signature">18 Date and signature by master, authorized agent or officer</p>
<p class="made">${escaped(`Made at ${head.gate}, ${momentText(head.madeAt)}, by ${head.officer}. ${list.crew.length} people.`)}</p>
</section>`;
}

const headings = [
  '6 No.',
  '7 Family name',
  '8 Given names',
  '9 Rank or rating',
  '10 Nationality',
  '11 Date of birth',
  '12 Place of birth',
  '13 Gender',
  '14 Nature of identity document',
  '15 Number of identity document',
  '16 Issuing State',
  '17 Expiry date',
];

function row(entry: CrewListEntry, index: number): string {
  const { document } = entry;
  const cells = [
    `${index + 1}`,
    entry.familyName,
    // Whose name is written in two scripts is known to the one who reads only one of them.
    entry.ownName === entry.givenNames ? entry.givenNames : `${entry.givenNames} (${entry.ownName})`,
    ...[entry.rank, entry.nationality, entry.dateOfBirth, entry.placeOfBirth, entry.gender],
    document === undefined ? '' : documentNames[document.kind],
    ...[document?.number ?? '', document?.issuer ?? '', document?.expires ?? ''],
  ];
  return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
}

function field(label: string, value: string): string {
  return `<div><dt>${label}</dt><dd>${escaped(value)}</dd></div>`;
}

function box(isTicked: boolean): string {
  return `<b>${isTicked ? '☒' : '☐'}</b>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
