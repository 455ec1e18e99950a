import { describe, expect, it } from 'vitest';
import { purityViolations } from './support/purity.ts';
import { codeFiles } from './support/sources.ts';

const sample = (text: string) => purityViolations({ path: 'main/core/sample.ts', text });

describe('the core knows neither time nor chance nor the outside', () => {
  const files = codeFiles().filter(({ path }) => path.startsWith('main/core/'));

  it('in any file', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(files.flatMap(purityViolations)).toEqual([]);
  });

  it.each([
    'const t = Date.now();',
    'const t = new Date();',
    'const t = new Date(0);',
    'const now = Date.now; now();',
    'const { now } = Date;',
    "const t = globalThis['Date'].now();",
    'const r = Math.random();',
    "const r = Math['random']();",
    'const { random } = Math;',
    'const m = Math; m.random();',
    'const t = performance.now();',
    'const t = (performance as any).now();',
    'const t = process.hrtime();',
    'setTimeout(() => {}, 1);',
    'const id = crypto.randomUUID();',
    'const now = () => Date.now(); // purity: off',
    '/* biome-ignore lint: reason */ export const r = Math.random();',
    'const f = (clock = Date) => clock.now();',
    'const o = { Date };',
  ])('finds `%s`', (text) => {
    expect(sample(text)).not.toEqual([]);
  });

  it.each([
    'const x = Math.max(1, 2);',
    'const o = { process: 1 }; o.process;',
    'function f(crypto: { sign(): string }) { return crypto.sign(); }',
    'type T = Date;',
    'interface Clock { performance: number }',
    '// Date.now() and Math.random() are not for the core',
  ])('lets `%s` pass', (text) => {
    expect(sample(text)).toEqual([]);
  });
});
