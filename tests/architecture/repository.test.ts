import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leaksIn } from './support/leaks.ts';
import { allFiles, root } from './support/sources.ts';

const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const manifest = read('package.json');
const locked: Record<string, { version?: string; resolved?: string; optionalDependencies?: object }> =
  read('package-lock.json').packages;

const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

describe('the versions of packages', () => {
  it('are exact in package.json', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    const asked = Object.entries<string>({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.filter(([, version]) => !exact.test(version))).toEqual([]);
    expect(
      ['^1.2.3', '~1.2.3', '1.2', '*', 'latest', '1.2.3 || 2.0.0'].some((range) => exact.test(range)),
    ).toBe(false);
  });

  it('are locked without naming where they come from', () => {
    expect(Object.keys(locked).length).toBeGreaterThan(300);
    expect(Object.entries(locked).filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
  });

  it('are locked for every system, because npm 11 refuses a lock file that leaves one out', () => {
    const names = new Set(
      Object.keys(locked).map((folder) => folder.slice(folder.lastIndexOf('node_modules/') + 13)),
    );
    const missing = Object.values(locked)
      .flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
      .filter((name) => !names.has(name));
    expect(missing).toEqual([]);
  });
});

describe('install scripts', () => {
  it('run for the runtime and the serial port alone', () => {
    const allowed = Object.entries(manifest.allowScripts).filter(([, may]) => may === true);
    expect(allowed.map(([name]) => name).sort()).toEqual(['@serialport/bindings-cpp', 'node']);
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });
});

describe('the files of the repository', () => {
  it('name no directory of one machine and no registry', () => {
    const files = allFiles();
    expect(files.length).toBeGreaterThan(150);
    expect(files.flatMap(leaksIn)).toEqual([]);
  });

  it.each([
    `const a = '${['', 'root', 'x'].join('/')}';`,
    `see ${['', 'home', 'me', 'gate'].join('/')}`,
    `cd ${['', 'work', 'main'].join('/')}`,
    `https://${['registry', 'npmjs', 'org'].join('.')}/x`,
    `deb http://${['deb', 'debian', 'org'].join('.')}/debian`,
  ])('would be found out by `%s`', (text) => {
    expect(leaksIn({ path: 'a.ts', text })).toHaveLength(1);
  });

  it.each(['../work/main', './root/a', '/dev/ttyUSB0', 'https://example.org/home/page', '$HOME/work/x'])(
    'may say `%s`',
    (text) => {
      expect(leaksIn({ path: 'a.ts', text })).toEqual([]);
    },
  );
});
