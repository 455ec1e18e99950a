import type { BoatView, FindingView } from '../feed/view.ts';

/** The texts about boats and what does not add up. */

export const phaseText: Readonly<Record<BoatView['phase'], string>> = {
  filed: 'Notice filed',
  boarding: 'Boarding',
  sealed: 'Sealed',
  out: 'Out',
  returning: 'Coming in',
  reconciled: 'Back, complete',
  closed: 'Closed',
  disputed: 'In dispute',
};

/** What was found, with its people, in a sentence. */
export function findingText({ kind, people, otherBoat }: FindingView): string {
  const [first = 'Somebody', second] = people;
  const other = otherBoat ?? 'another boat';
  switch (kind) {
    case 'missing':
      return `${first} went out and did not come back; nobody has said why`;
    case 'extra':
      return `${first} is not on the crew list`;
    case 'swapped':
      return `${second ?? 'Somebody'} came back in the place of ${first}`;
    case 'transferred':
      return `${first} came back with ${other}, undeclared`;
    case 'reappeared':
      return `${first} was reported missing and has been seen, with ${other}`;
    case 'on-two-boats':
      return `${first} is on the list of ${other} for the same time`;
    case 'late-list':
      return 'The crew list came too late';
    case 'after-closing':
      return `${first} passed a gate after the voyage was closed`;
    case 'missing-reported':
      return `${first} is reported missing`;
    default:
      return unreachable(kind);
  }
}

function unreachable(kind: never): never {
  throw new Error(`The page knows no such finding: ${JSON.stringify(kind)}`);
}

/** Findings that are about a life go before those about a paper. */
export function isGrave({ kind }: FindingView): boolean {
  return kind !== 'late-list' && kind !== 'after-closing';
}
