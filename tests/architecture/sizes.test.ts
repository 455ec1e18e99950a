import { describe, expect, it } from 'vitest';
import { functionSizes, lineCount, percentile } from './support/sizes.ts';
import { codeFiles } from './support/sources.ts';

const largestFile = 400;
const largestFunction = 60;
const files = codeFiles();
const isTest = (path: string) => path.startsWith('tests/');

describe.each([
  ['the product', files.filter(({ path }) => !isTest(path))],
  ['the tests', files.filter(({ path }) => isTest(path))],
])('the files of %s can be held in mind', (_what, group) => {
  const sizes = group.map(({ path, text }) => ({ path, lines: lineCount(text) }));
  const lines = sizes.map((size) => size.lines);

  it('none is longer than 400 lines', () => {
    expect(sizes.length).toBeGreaterThan(10);
    expect(sizes.filter((size) => size.lines > largestFile)).toEqual([]);
  });

  it('nine in ten are shorter than 250 lines, half at most 120', () => {
    expect(percentile(lines, 0.9)).toBeLessThan(250);
    expect(percentile(lines, 0.5)).toBeLessThanOrEqual(120);
  });

  it('no function is longer than 60 lines', () => {
    expect(group.flatMap(functionSizes).filter((size) => size.lines > largestFunction)).toEqual([]);
  });
});

describe('the measures themselves', () => {
  const body = (lines: number) => Array.from({ length: lines }, (_, i) => `  call(${i});`).join('\n');
  const sizesOf = (text: string) => functionSizes({ path: 'a.ts', text }).map((size) => size.lines);

  it.each([
    (inner: string) => `function f() {\n${inner}\n}`,
    (inner: string) => `const f = () => {\n${inner}\n};`,
    (inner: string) => `class A {\n  f() {\n${inner}\n  }\n}`,
    (inner: string) => `// size: off\nexport default async function* f() {\n${inner}\n}`,
    (inner: string) => `it('x', () => {\n${inner}\n});`,
  ])('find a long function in every form of it', (form) => {
    expect(sizesOf(form(body(59)))).toEqual([61]);
  });

  const inTests = (text: string) =>
    functionSizes({ path: 'tests/a.test.ts', text }).map((size) => size.lines);
  const suite = `  it('y', () => {\n${body(3)}\n  });\n${body(100)}`;

  it('look at the tests of a suite, but not at the suite', () => {
    expect(inTests(`describe('x', () => {\n${suite}\n});`)).toEqual([5]);
    expect(inTests(`describe.each([1])('x', () => {\n${suite}\n});`)).toEqual([5]);
    expect(inTests(`export function contract() {\n${suite}\n}`)).toEqual([5]);
  });

  it('look at a long test, a long helper, and everything that is no test', () => {
    expect(inTests(`it('y', () => {\n${body(100)}\n});`)).toEqual([102]);
    expect(inTests(`function helper() {\n${body(100)}\n}`)).toEqual([102]);
    expect(sizesOf(`function f() {\n${suite}\n}`)).toEqual([107, 5]);
  });

  it('count lines and percentiles as an editor and a statistician do', () => {
    expect([lineCount('a\nb\n'), lineCount('a\nb'), lineCount('')]).toEqual([2, 2, 1]);
    expect([percentile([1, 2, 3, 4], 0.5), percentile([5, 1, 9], 0.9), percentile([], 0.5)]).toEqual([
      2, 9, 0,
    ]);
  });
});
