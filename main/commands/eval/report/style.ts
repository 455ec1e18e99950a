/** The report is one file that can be mailed, printed and kept: no fonts, scripts or pictures from elsewhere. */
export const reportStyle = `
:root { --ink: #0b1b2b; --quiet: #3e4e5d; --line: #d9d5cb; --paper: #f7f5f0; --blue: #0a4f96; --amber: #c2620a;
  --good: #085735; --bad: #8f1717; --warn: #7f3a06; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 "Noto Sans", "Segoe UI", system-ui, sans-serif;
  font-variant-numeric: tabular-nums; }
main { max-width: 1120px; margin: 0 auto; padding: 40px 32px 72px; }
header { border-bottom: 3px solid var(--ink); padding-bottom: 18px; margin-bottom: 28px; }
header p { margin: 4px 0 0; color: var(--quiet); }
h1 { font-size: 34px; line-height: 1.2; margin: 0; letter-spacing: -0.01em; }
h2 { font-size: 23px; margin: 44px 0 6px; }
h3 { font-size: 16px; margin: 0 0 6px; } section > h3 { margin-top: 22px; } section .legend { margin: 0 0 12px; }
.left-out { margin: 0 0 14px; font-size: 13.5px; color: var(--quiet); }
section > p { max-width: 78ch; margin: 0 0 14px; color: var(--quiet); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(480px, 1fr)); gap: 16px; }
.card { background: #fff; border: 1px solid var(--line); border-radius: 10px; padding: 18px 22px; break-inside: avoid; }
.card dl { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 2px 14px; margin: 10px 0 0; }
.card div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.card dt { font-size: 13px; line-height: 1.35; color: var(--quiet); }
.card dd { margin: 0; font-size: 22px; line-height: 1.3; font-weight: 650; white-space: nowrap; }
.wide { overflow-x: auto; background: #fff; border: 1px solid var(--line); border-radius: 10px; margin: 0 0 14px; }
table { border-collapse: collapse; width: 100%; font-size: 14.5px; }
th { text-align: left; vertical-align: bottom; font-size: 13px; line-height: 1.35; color: var(--quiet); font-weight: 600; }
th, td { padding: 9px 14px; border-bottom: 1px solid var(--line); }
tbody tr:last-child td { border-bottom: 0; }
td { vertical-align: top; } td b { white-space: nowrap; } td .mono { overflow-wrap: anywhere; }
td.n { white-space: nowrap; }
small.note { white-space: normal; min-width: 150px; } small { display: block; color: var(--quiet); font-size: 12.5px; }
figure { margin: 0; background: #fff; border: 1px solid var(--line); border-radius: 10px; padding: 18px 20px; break-inside: avoid; }
figure > svg { display: block; width: 100%; height: auto; }
figcaption { margin-top: 8px; }
.key { display: inline-flex; align-items: center; gap: 8px; margin-right: 24px; font-size: 14px; }
.swatch { width: 14px; height: 14px; border-radius: 3px; display: inline-block; }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 16px; margin-bottom: 14px; }
.grid { stroke: #e7e3da; } .axis { stroke: var(--ink); } .bar { stroke: var(--ink); stroke-dasharray: 3 3; }
.curve { fill: none; stroke-width: 2.6; stroke-linejoin: round; }
.impostor { fill: #7d8b99; fill-opacity: 0.55; } .genuine { fill: #0a4f96; fill-opacity: 0.6; }
svg text { font-family: inherit; fill: var(--quiet); } .tick { font-size: 12.5px; } .title { font-size: 13.5px; fill: var(--ink); }
.verdict { font-weight: 650; white-space: nowrap; }
.verdict.kept { color: var(--good); } .verdict.within { color: var(--blue); } .verdict.broken { color: var(--bad); }
.quiet { color: var(--quiet); } .mono { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 13px; }
ul { margin: 0; padding-left: 20px; } li { margin: 3px 0; }
@media (max-width: 820px) { .pair, .cards { grid-template-columns: minmax(0, 1fr); } .card dl { grid-template-columns: repeat(2, auto); } }
@media print { body { background: #fff; font-size: 13px; } main { padding: 0; max-width: none; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
`;
