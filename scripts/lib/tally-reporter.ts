import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

export interface SkippedTest {
  readonly name: string;
  /** Undefined where the test gave none of its own. */
  readonly reason: string | undefined;
}

/** What a run came to, as written to the file named by `PIPO_TEST_TALLY`. */
export interface RunTally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly SkippedTest[];
  /** Lines `skipped because ...` that tests printed, each once. */
  readonly reasons: readonly string[];
}

/** Counts a run, and collects why tests were skipped: a skip nobody explained must not pass for a success. */
export default class TallyReporter implements Reporter {
  readonly #reasons = new Set<string>();

  onUserConsoleLog(log: { readonly content: string }): void {
    for (const line of reasonLines(log.content)) this.#reasons.add(line);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const file = process.env['PIPO_TEST_TALLY'];
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(tallyOf(modules, unhandled.length, [...this.#reasons])));
  }
}

/** The lines of a test's output that say why something was skipped. */
export function reasonLines(content: string): string[] {
  return content.split('\n').flatMap((line) => /skipped because .+/i.exec(line)?.[0] ?? []);
}

function tallyOf(modules: readonly TestModule[], unhandled: number, reasons: readonly string[]): RunTally {
  let passed = 0;
  // An error outside any test (a file that does not load, a rejection nobody awaited) is a failure too.
  let failed = unhandled;
  const skipped: SkippedTest[] = [];
  for (const module of modules) {
    if (module.errors().length > 0) failed += 1;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'passed') passed += 1;
      else if (result.state === 'skipped') {
        skipped.push({ name: `${module.relativeModuleId} > ${test.fullName}`, reason: result.note });
      } else failed += 1;
    }
    for (const suite of module.children.allSuites()) if (suite.errors().length > 0) failed += 1;
  }
  return { passed, failed, skipped, reasons };
}
