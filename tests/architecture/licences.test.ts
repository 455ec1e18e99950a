import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAllowed } from './support/licences.ts';
import { root } from './support/sources.ts';

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
}

const lock: Readonly<Record<string, Locked>> = JSON.parse(
  readFileSync(join(root, 'package-lock.json'), 'utf8'),
).packages;

/** Needed only to build, but their contents end up in the windows. */
const bundled = /^(preact|lucide-static|@fontsource\/[\w-]+)$/;

function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** From the package itself where it is installed; packages of other systems are known by the lock file alone. */
function licenceOf(folder: string, locked: Locked): string | undefined {
  try {
    const stated = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).license;
    return typeof stated === 'string' ? stated : stated?.type;
  } catch {
    return locked.license;
  }
}

const shipped = Object.entries(lock).filter(
  ([folder, locked]) => folder !== '' && (locked.dev !== true || bundled.test(nameOf(folder))),
);

describe('the licences of what is shipped', () => {
  it('allow the whole to be used, changed and sold', () => {
    expect(shipped.length).toBeGreaterThan(80);
    const refused = shipped
      .map(([folder, locked]) => ({ folder, licence: licenceOf(folder, locked) }))
      .filter(({ folder, licence }) => !isAllowed(nameOf(folder), licence));
    expect(refused).toEqual([]);
  });

  it('of the product itself is the one that LICENSE spells out', () => {
    const text = readFileSync(join(root, 'LICENSE'), 'utf8');
    expect(text).toMatch(/Apache License\s+Version 2\.0, January 2004/);
    expect(text).toContain('9. Accepting Warranty or Additional Liability');
    expect(text).toContain('END OF TERMS AND CONDITIONS');
    expect(lock['']?.license).toBe('Apache-2.0');
  });
});

describe('the list of licences', () => {
  it.each([
    ['a', 'MIT'],
    ['a', '(MIT OR GPL-3.0-only)'],
    ['a', 'MIT AND ISC'],
    ['@img/sharp-libvips-linux-x64', 'LGPL-3.0-or-later'],
    ['@img/sharp-win32-x64', 'Apache-2.0 AND LGPL-3.0-or-later'],
    ['@fontsource/noto-sans', 'OFL-1.1'],
  ])('lets %s under %s in', (name, licence) => {
    expect(isAllowed(name, licence)).toBe(true);
  });

  it.each([
    ['a', 'GPL-3.0-only'],
    ['a', 'AGPL-3.0-or-later'],
    ['a', 'LGPL-3.0-or-later'],
    ['a', 'MIT AND GPL-2.0-only'],
    ['a', 'OFL-1.1'],
    ['a', 'SEE LICENSE IN LICENSE.txt'],
    ['a', 'UNLICENSED'],
    ['a', ''],
    ['a', undefined],
  ])('keeps %s under %s out', (name, licence) => {
    expect(isAllowed(name, licence)).toBe(false);
  });
});
