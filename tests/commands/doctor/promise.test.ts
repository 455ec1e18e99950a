import { describe, expect, it } from 'vitest';
import { promiseFinding } from '../../../main/commands/doctor/promise.ts';
import type { BarTable } from '../../../main/core/matching/calibration.ts';

/** Errors down to `provable` are shown. */
const tableTo = (provable: number): BarTable => ({
  rows: [1e-2, 1e-4, 1e-6, 1e-8].map((upper, i) => ({
    ...{ minSimilarity: 0.5 + i / 10, fmr: upper / 2, lower: upper / 4, upper },
    ...{ provable: Math.max(upper, provable), set: 'hard', errors: 0, evidence: 'counted' },
  })),
});

describe('what doctor says about wrong accepts', () => {
  it('says what is shown, and up to how many templates', () => {
    const { state, sentence } = promiseFinding({ oneFalseAcceptIn: 1000 }, tableTo(1e-6));
    expect(state).toBe('ok');
    expect(sentence).toContain('one wrong accept in 1000 passes of strangers for up to 1000 templates');
  });

  it('claims no rate that the measured faces do not show for a boat, and says what they do', () => {
    const { state, sentence } = promiseFinding({ oneFalseAcceptIn: 1000 }, tableTo(1e-4));
    expect(state).toBe('attention');
    expect(sentence).toContain('for up to 10 templates');
    expect(sentence).toContain('For a boat of 15 with 3 pictures each they show one in 222.');
    expect(sentence).toContain('npm run gate -- calibrate');
  });

  it('says that a bar set by hand promises nothing', () => {
    const { state, sentence } = promiseFinding({ oneFalseAcceptIn: 1000, minSimilarity: 0.7 }, tableTo(1e-6));
    expect(state).toBe('attention');
    expect(sentence).toContain('nothing is promised');
  });
});
