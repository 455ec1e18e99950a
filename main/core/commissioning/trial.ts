/** What came of trying one part of a gate before it goes into service. */
export interface Trial {
  /** `to-attest`: measured as far as it can be; eyes must tell the rest. */
  readonly verdict: 'passed' | 'failed' | 'to-attest';
  /** What was measured, in one sentence for the printout; at most 300 characters. */
  readonly finding: string;
}

export const passed = (finding: string): Trial => ({ verdict: 'passed', finding });
export const failed = (finding: string): Trial => ({ verdict: 'failed', finding });
export const toAttest = (finding: string): Trial => ({ verdict: 'to-attest', finding });
