import { createHash } from 'node:crypto';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { maxPortraits } from '../../core/enrolment/refusal.ts';
import { normaliseNumber } from '../../core/papers/id-number.ts';
import type { PortraitFile, PortraitFolder } from '../../ports/import-file.ts';

const maxPictureBytes = 30_000_000;
const picture = /^(.+?)(?:-(\d{1,2}))?\.(?:jpe?g|png|webp)$/i;

/** Pictures of people in one folder, found by number. The names in it are read once. */
export async function openPortraitFolder(folder: string): Promise<PortraitFolder> {
  const names = await readdir(folder);
  const byNumber = new Map<string, { name: string; place: number }[]>();
  for (const name of names) {
    // A number may end in a hyphen and digits itself, so the whole name counts as well.
    for (const [number, place] of numbersIn(name)) {
      const key = keyOf(number);
      byNumber.set(key, [...(byNumber.get(key) ?? []), { name, place }]);
    }
  }
  return {
    async portraitsOf(idNumber, wanted) {
      const own = byNumber.get(keyOf(idNumber)) ?? [];
      const files = wanted ?? own.toSorted((a, b) => a.place - b.place).map(({ name }) => name);
      const read = await Promise.all(
        [...new Set(files)]
          .slice(0, maxPortraits)
          .map(async (name) => ({ name, file: await readIn(folder, name) })),
      );
      return {
        files: read.flatMap(({ file }) => file ?? []),
        unreadable: read.flatMap(({ name, file }) => (file === undefined ? [name] : [])),
      };
    },
  };
}

/**
 * Thirteen digits are one number however they are grouped. In any other a hyphen says something: `A100-1` may be the
 * number or the first picture of `A100`, but is never `A1001`.
 */
function keyOf(number: string): string {
  const digits = normaliseNumber(number);
  return /^[0-9]{13}$/.test(digits) ? digits : number.replace(/\s/g, '').toUpperCase();
}

function numbersIn(name: string): readonly (readonly [string, number])[] {
  const [, number, place] = picture.exec(name) ?? [];
  if (number === undefined) return [];
  if (place === undefined) return [[number, 0]];
  return [
    [number, Number(place)],
    [`${number}-${place}`, 0],
  ];
}

async function readIn(folder: string, name: string): Promise<PortraitFile | undefined> {
  const path = resolve(folder, name.replaceAll('\\', '/'));
  try {
    const [realFolder, realFile] = await Promise.all([realpath(folder), realpath(path)]);
    if (!isInside(folder, path) || !isInside(realFolder, realFile)) return undefined;
    const found = await stat(realFile);
    if (!found.isFile() || found.size > maxPictureBytes) return undefined;
    const bytes = await readFile(realFile);
    return { name, bytes, hash: createHash('sha256').update(bytes).digest('hex') };
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    return undefined;
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(resolve(folder), path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
