import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HelpCall, helpCallOf, helpText } from '../../../main/core/events/help-call.ts';

const id = fc.option(fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/), { nil: null });
const calls: fc.Arbitrary<HelpCall> = fc.record({
  version: fc.constant(1 as const),
  gate: fc.constantFrom('a/b', `${'a'.repeat(32)}/${'b'.repeat(32)}`),
  at: fc.nat(),
  personId: id,
  voyageId: id,
  recognisedBeforeMs: fc.option(fc.nat({ max: 30_000 }), { nil: null }),
  sameFace: fc.constantFrom(true, false, null),
});

describe('the text of a call for help', () => {
  it('has one length, whatever it says, and reads back as it was', () => {
    const lengths = new Set<number>();
    fc.assert(
      fc.property(calls, (call) => {
        const text = helpText(call);
        lengths.add(text.length);
        expect(helpCallOf(text)).toEqual(call);
      }),
      { seed: 20261122 },
    );
    expect(lengths.size).toBe(1);
  });

  it.each(['', 'null', '{}', '{"version":2}', 'not a call'])('is not `%s`', (text) => {
    expect(helpCallOf(text)).toBeUndefined();
  });
});
