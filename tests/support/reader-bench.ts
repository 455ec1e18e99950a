import { expect } from 'vitest';
import { asksForOn, type GateBench, type GateBenchOptions, startGateBench } from './gate-bench.ts';
import { lastOf } from './gate-questions.ts';
import { createScriptReader, papersOf } from './script-reader.ts';

/** A gate with a reader. A face held against one person needs 0.8 here, one searched among all 0.9. */
export async function startReaderBench(options: GateBenchOptions = {}) {
  const reader = createScriptReader();
  const bench = await startGateBench({ ...options, papers: papersOf(reader) });
  const shown = () => bench.gate.claims?.shown();
  const nobodyYet = async () => {
    bench.engine.sees(undefined);
    await bench.pass(2000);
  };
  return { ...bench, reader, shown, nobodyYet };
}
export type ReaderBench = Awaited<ReturnType<typeof startReaderBench>>;

/** A look at the person of `axis` that is 0.85 like them: enough for one, not for all. */
export const poorLook = (axis: number) => ({ axis, wobble: 0.62 });

export async function referred(bench: ReaderBench) {
  await bench.until('a case is raised', () => bench.gate.desk.open().length > 0);
  expect(bench.timeline.some(asksForOn)).toBe(false);
  expect(bench.kinds()).not.toContain('passage.granted');
  return lastOf(bench, 'case.raised');
}

export async function admitted(bench: GateBench) {
  await bench.until('the lane opens', () => bench.lane() === 'open');
  return lastOf(bench, 'passage.granted');
}
