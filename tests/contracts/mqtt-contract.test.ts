import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutComments } from '../support/without-comments.ts';

const testsFolder = resolve(import.meta.dirname, '..');
const contractFile = resolve(testsFolder, '../../shared/mqtt-contract.md');

const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
/** Statements of the contract between a gate and the central office. */
const statements = [
  ...numbered('T', 6),
  ...numbered('E', 10),
  ...numbered('S', 3),
  ...numbered('Y', 4),
  ...numbered('C', 2),
];

function testFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') || name.endsWith('-contract.ts'))
    .map((name) => join(folder, name))
    .filter((path) => path !== import.meta.filename);
}

/**
 * The statements that the names of the tests in a file begin with: `it('T1, T2: rows flow ...')`. What is commented out,
 * left out or only planned is no test.
 */
function namedIn(text: string): readonly string[] {
  const names = withoutComments('a.ts', text).matchAll(
    /\bit(?:\.(?:each|skipIf|runIf)\([^'"`]*?\))?\(\s*(?:'|"|`)((?:[TESYC]\d{1,2}(?:, )?)+): /g,
  );
  return [...names].flatMap(([, some = '']) => some.split(', '));
}

describe('the contract between a gate and the central office', () => {
  it('every numbered statement has a test that names it', () => {
    const named = new Set(testFiles(testsFolder).flatMap((path) => namedIn(readFileSync(path, 'utf8'))));
    expect(statements.filter((statement) => !named.has(statement))).toEqual([]);
  });

  it('names are read from every form of a test', () => {
    const forms = [
      "it('T1: rows flow', () => {});",
      "it.each(cases)('E1, E10: %s', () => {});",
      'it.skipIf(!present)(\n  `S2: over a broker`,\n  () => {});',
      "// it('E9: not a test')\nit('says E8: in the middle', () => {});",
      "/* it('S2: not a test') */ it.skip('E8: left out', () => {}); it.todo('E7: planned');",
    ];
    expect(forms.map(namedIn)).toEqual([['T1'], ['E1', 'E10'], ['S2'], [], []]);
  });

  it('the list of statements is that of the contract', () => {
    if (!existsSync(contractFile)) {
      console.log('skipped because the contract is not beside this repository');
      return;
    }
    const listed = readFileSync(contractFile, 'utf8').matchAll(/^- ([TESYC]\d+) /gm);
    expect([...listed].map(([, statement]) => statement).sort()).toEqual([...statements].sort());
  });
});
