import type { Check } from './finding.ts';

/** After an emergency two different officers must re-arm the lane; with one it would stay closed. */
export const officersOnDuty: Check = ({ officers }) => [
  officers.length > 1
    ? {
        part: 'officers',
        state: 'ok',
        sentence: `${officers.length} officers may sign in; two of them re-arm the lane after an emergency.`,
      }
    : {
        part: 'officers',
        state: 'attention',
        sentence:
          'Only one officer is configured. After an emergency two different ones must re-arm the lane, so it would stay closed. Add a second one to "officers".',
      },
];
