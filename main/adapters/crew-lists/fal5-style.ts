/** A4 across, with the fonts that the computer has: the lists name people in five scripts. */
export const fal5Style = `
@page { size: A4 landscape; margin: 12mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #000; background: #fff; font: 9pt/1.35 'Noto Sans', 'Noto Sans Thai', 'Noto Sans Myanmar',
  'Noto Sans Khmer', 'Noto Sans Lao', sans-serif; }
section { break-after: page; padding: 4mm; }
section:last-child { break-after: auto; }
h1 { margin: 0 0 2mm; font-size: 14pt; }
h1 small { font-weight: normal; font-size: 9pt; }
.call { margin: 0 0 2mm; font-size: 11pt; }
.call b { margin-inline-start: 4mm; }
dl { display: grid; grid-template-columns: repeat(5, 1fr); margin: 0 0 3mm; border: 0.3mm solid #000;
  border-width: 0.3mm 0 0 0.3mm; }
dl div { min-height: 11mm; padding: 1mm; border: 0.3mm solid #000; border-width: 0 0.3mm 0.3mm 0; }
dt { font-size: 7pt; }
dd { margin: 0; font-size: 10pt; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 1mm; border: 0.3mm solid #000; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
th { font-size: 7pt; font-weight: normal; }
.signature { margin: 6mm 0 0; padding: 1mm; min-height: 18mm; border: 0.3mm solid #000; font-size: 7pt; }
.made { margin: 1mm 0 0; font-size: 7pt; }
`;
