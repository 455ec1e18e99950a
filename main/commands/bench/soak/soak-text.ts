import type { RotationAccount } from './agreement.ts';
import type { SoakReport } from './run-soak.ts';

/** The report for people. */
export function soakText(report: SoakReport): string {
  const { agreement, memory, walkUps, journal } = report;
  const { turnstile, delivery } = agreement;
  const first = memory.samples[0];
  const last = memory.samples.at(-1);
  const lines = [
    `soak of ${report.minutes.toFixed(1)} minutes, ${report.device} simulated on ${report.onPty ? 'a pseudo-terminal' : 'an in-memory line'}, broker: ${report.broker}`,
    `  people        ${report.passes} passed, ${report.passesPerMinute.toFixed(1)} a minute; ${walkUps.stays} stayed, ${walkUps.followed} were followed, ${walkUps.push} pushed, ${walkUps.stranger} strangers, the plug was pulled ${walkUps.unplugged} times`,
    `  turnstile     ${turnstile.out} rotations out, ${turnstile.in} in`,
    `  journal       ${accountText(agreement.journal)}`,
    `  centre        ${accountText(agreement.central)}`,
    `  agreement     ${agreement.agree ? 'to the last passage' : 'NONE'}; crew lists: ${report.wrongLines === 0 ? 'each line stands where its person is' : `${report.wrongLines} LINES ARE WRONG`}`,
    `  delivery      ${delivery.eventsInJournal} rows, ${delivery.lost} lost, ${delivery.duplicated} twice, ${delivery.altered} altered, ${report.unsent} unsent`,
    `  verification  ${journal.intact ? 'the journal is intact' : 'THE JOURNAL IS BROKEN'}, ${journal.rows} rows`,
    `  memory        ${mb(first?.ownMb)} -> ${mb(last?.ownMb)} MiB of its own, heap after collection ${mb(first?.heapMb)} -> ${mb(last?.heapMb)} MiB, gate, centre${report.broker === 'embedded' ? ', broker' : ''} and turnstile in one process`,
    `                slope of the last two thirds ${memory.ownMbPerMinute.toFixed(3)} and ${memory.heapMbPerMinute.toFixed(3)} MiB a minute: ${memory.flat ? 'flat' : 'NOT FLAT'}`,
    `                ${memory.criterion}`,
    ...report.surprises.map((what) => `  unexpected    ${what}`),
    `  ${report.ok ? 'passed' : 'FAILED'}`,
  ];
  return `${lines.join('\n')}\n`;
}

function accountText({ passages, stated, forced, tailgated, counted, total }: RotationAccount): string {
  const both = ({ out, in: ashore }: { readonly out: number; readonly in: number }) => out + ashore;
  return `${total.out} out, ${total.in} in: ${both(passages)} passages, ${both(stated)} by an officer's word, ${both(tailgated)} followed, ${both(forced)} forced, ${both(counted)} counted`;
}

function mb(value: number | undefined): string {
  return value === undefined ? '?' : value.toFixed(1);
}
