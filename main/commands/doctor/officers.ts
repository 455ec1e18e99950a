import type { Check } from './finding.ts';

/** After an emergency two different officers must re-arm the lane; with one it would stay closed. */
export const officersOnDuty: Check = ({ officers }) => [
  idsOf(officers).size > 1
    ? {
        part: 'officers',
        state: 'ok',
        sentence: `${idsOf(officers).size} officers may sign in; two of them re-arm the lane after an emergency.`,
      }
    : {
        part: 'officers',
        state: 'attention',
        sentence:
          'Only one officer is configured. After an emergency two different ones must re-arm the lane, so it would stay closed. Add a second one to "officers".',
      },
];

/** Two names of one id are one officer, to the gate and to the record. */
function idsOf(officers: readonly { readonly officerId: string }[]): ReadonlySet<string> {
  return new Set(officers.map(({ officerId }) => officerId));
}
