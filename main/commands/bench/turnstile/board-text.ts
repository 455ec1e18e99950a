import type { StepResult } from '../../../../hardware/bench/run-contract.ts';
import type { StillnessResult } from '../../../../hardware/bench/stillness.ts';
import { unreachable } from '../../../core/result.ts';
import type { BoardReport } from './board-bench.ts';

/** One line of the proof that nothing moves. */
export function stillnessLine({ holding, parting, rounds, outcome, why }: StillnessResult): string {
  const parted = parting === 'killed' ? 'its process killed' : 'opened and closed';
  const how =
    holding === 'release'
      ? 'a release, its process killed in the middle of it'
      : `${holding === 'line' ? 'the port alone' : 'the port with its driver'}, ${parted}, ${rounds} x`;
  switch (outcome) {
    case 'still':
      return holding === 'release'
        ? `  ok    ${how}: it ended by itself`
        : `  ok    ${how}: asked after each time, nothing had moved`;
    case 'unseen':
      return `  ?     ${how}: this device cannot be asked, so only an ear can tell`;
    case 'stays':
      return `  look  ${how}: it stays until the gate is back, because this device does not end it; the turnstile itself must lock after one passage`;
    case 'moved':
    case 'failed':
      return `  BAD   ${how}: ${why}`;
    default:
      return unreachable(outcome);
  }
}

/** What became of a step, below its name. */
export function stepLine(result: StepResult): string {
  switch (result.outcome) {
    case 'kept':
      return `  ok    ${result.seen}`;
    case 'broken':
      return `  BAD   ${result.why}`;
    case 'left-out':
      return `  --    Left out: ${result.why}`;
    default:
      return unreachable(result);
  }
}

/** What was proven, what was not, and what only somebody at the board can tell. */
export function boardSummary(report: BoardReport): string {
  const count = (outcome: StepResult['outcome']) =>
    report.steps.filter((step) => step.outcome === outcome).length;
  const asked = report.stillness.every(({ outcome }) => outcome === 'still' || outcome === 'stays');
  return [
    '',
    `Promises kept: ${count('kept')}; broken: ${count('broken')}; left out: ${count('left-out')}.`,
    asked
      ? 'Proven: after the port was opened, closed and its process killed, nothing was released when the device was asked.'
      : 'Not proven by the device: whether opening, closing and killing move anything; see above.',
    `Not proven by this program: that no contact clicked and was open again before it was asked, some tenths of a second later. ${earSentence(report.heardClick)}`,
    '',
  ].join('\n');
}

function earSentence(heardClick: boolean | null): string {
  if (heardClick === null) return 'Only an ear at the board can tell, and nobody was asked.';
  return heardClick
    ? 'Somebody at the board heard it click: do not use this board, or put a relay behind it that needs longer.'
    : 'Somebody listened at the board and heard no click.';
}
