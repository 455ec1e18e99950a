import { createSystemClock } from '../../adapters/system/system-clock.ts';
import { rulesAtRest } from '../../compose-rules-at-rest.ts';
import { selfTestFailure } from '../../core/rules/golden.ts';
import type { Check, Finding } from './finding.ts';

const part = 'rules';

/** Which rules hold today, whether any was refused, and whether this program applies them as they are meant. */
export const rules: Check = (settings) => {
  const failure = selfTestFailure();
  const tested: readonly Finding[] =
    failure === undefined
      ? []
      : [
          {
            ...{ part, state: 'problem' },
            sentence: `This program does not apply rules as it must (${failure}), so it admits nobody by itself. Install it anew.`,
          },
        ];
  const shelf = rulesAtRest(settings, createSystemClock());
  if (!shelf.ok) return [...tested, { part, state: 'problem', sentence: shelf.error }];
  const inForce = shelf.value.inForce();
  const held: Finding =
    inForce === undefined
      ? {
          ...{ part, state: 'problem' },
          sentence:
            'No rule set holds on the day that the clock of this computer shows, so the gate admits nobody by itself. Set the clock, or add a set with "rules add".',
        }
      : {
          ...{ part, state: 'ok' },
          sentence: `"${inForce.title.en}" (${inForce.ruleSetId}) holds, from ${inForce.effectiveFrom} on.`,
        };
  const refused = shelf.value.library().refused.map(
    ({ name, why, cause }): Finding => ({
      ...{ part, state: 'attention' },
      sentence: `The rule set ${name} is refused, and not used: ${why} (${cause}). Ask whoever issued it for a sound one.`,
    }),
  );
  return [...tested, held, ...refused];
};
