import type { Check, Finding } from './finding.ts';

/** After an emergency two different officers must re-arm the lane; with one it would stay closed. */
export const officersOnDuty: Check = (settings) => {
  const { officers } = settings;
  const onDuty: Finding =
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
        };
  return [onDuty, ...faceless(settings)];
};

/** Where the face is asked for at signing in, whoever has none named can only sign in while camera or engine are down. */
const faceless = ({ officers, shift }: Parameters<Check>[0]): readonly Finding[] => {
  const ids = idsOf(officers.filter(({ personId }) => personId === undefined));
  if (shift.face === 'off' || ids.size === 0) return [];
  return [
    {
      part: 'officers',
      state: 'attention',
      sentence: `"shift.face" asks for the face beside the PIN, and no "personId" is named for ${[...ids].join(', ')}: they cannot sign in. Enrol them and add their "personId" in "officers", or set "shift.face" to "off".`,
    },
  ];
};

/** Two names of one id are one officer, to the gate and to the record. */
function idsOf(officers: readonly { readonly officerId: string }[]): ReadonlySet<string> {
  return new Set(officers.map(({ officerId }) => officerId));
}
