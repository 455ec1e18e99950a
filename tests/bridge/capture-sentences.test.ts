import { expect, it } from 'vitest';
import { captureSentence } from '../../main/bridge/capture-sentences.ts';
import { callRefusedSchema } from '../../main/bridge/contract.ts';
import { faultCodes } from '../../main/core/codes.ts';
import { portraitFaults } from '../../main/core/enrolment/portrait-fault.ts';

const equipment = faultCodes.filter((code) => code.startsWith('camera/') || code.startsWith('engine/'));
const own = portraitFaults.filter((code) => !/unreadable|empty|too-large/.test(code));

it.each([...portraitFaults, ...equipment, 'capture/too-many' as const])(
  'a picture that was not taken because of %s is explained in a sentence that says what to do',
  (fault) => {
    const sentence = captureSentence(fault as Parameters<typeof captureSentence>[0]);
    expect(callRefusedSchema.parse({ code: fault, sentence }).sentence).toMatch(/^[A-Z].+\. .+\.$/);
    expect(sentence).not.toMatch(/undefined|portrait\/|camera\/|engine\//);
  },
);

it('a fault of the person’s picture is never blamed on the equipment', () => {
  for (const fault of own) expect(captureSentence(fault), fault).not.toContain('does not answer');
});
