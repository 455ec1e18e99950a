import { copyFileSync, linkSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { thaiCheckDigit } from '../../../core/papers/id-number.ts';

export interface ImportSet {
  readonly config: string;
  readonly list: string;
  readonly portraits: string;
  readonly pictures: number;
}

const picture = /\.(jpe?g|png|webp)$/i;

/**
 * A list of made-up people as an office exports it, with the pictures of a folder in turns, in a folder of its own.
 * @param source folder of pictures, also in folders within it
 */
export function writeImportSet(folder: string, source: string, rows: number): ImportSet | undefined {
  const pictures = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => picture.test(name))
    .toSorted();
  if (pictures.length === 0) return undefined;
  const portraits = join(folder, 'portraits');
  mkdirSync(portraits);
  const lines = ['เลขประจำตัว,ชื่อ,สัญชาติ,วันเกิด,เพศ,เลขที่ใบอนุญาต,วันหมดอายุ'];
  for (let i = 0; i < rows; i++) {
    const number = numberOf(i);
    const name = pictures[i % pictures.length] ?? '';
    place(join(source, name), join(portraits, `${number}${name.slice(name.lastIndexOf('.'))}`));
    lines.push(
      `${number},คนงาน ${i},พม่า,${two((i % 28) + 1)}/${two((i % 12) + 1)}/25${20 + (i % 25)},ชาย,ส${i},30/09/2570`,
    );
  }
  const list = join(folder, 'people.csv');
  writeFileSync(list, `${lines.join('\n')}\n`);
  return { config: writeConfig(folder), list, portraits, pictures: pictures.length };
}

/** The 13-digit number of a non-Thai worker. */
function numberOf(place: number): string {
  const first12 = `00${String(1_000_000_000 + place)}`;
  return first12 + thaiCheckDigit(first12);
}

function place(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Another disk, or somebody else's file.
    copyFileSync(from, to);
  }
}

function writeConfig(folder: string): string {
  const path = join(folder, 'gate.json');
  const words = { พม่า: 'MMR' };
  const config = {
    ...{ site: 'bench', gate: 'import', dataDirectory: join(folder, 'data'), lane: {} },
    camera: { kind: 'device' },
    turnstile: { device: 'simulated' },
    officers: [{ officerId: 'officer-1', name: 'Suda' }],
    imports: {
      bench: {
        what: 'people',
        fields: {
          number: 'เลขประจำตัว',
          name: 'ชื่อ',
          nationality: { column: 'สัญชาติ', words },
          dateOfBirth: 'วันเกิด',
          sex: { column: 'เพศ', words: { ชาย: 'male', หญิง: 'female' } },
        },
        papers: [{ kind: 's285-permit', number: 'เลขที่ใบอนุญาต', expires: 'วันหมดอายุ' }],
      },
    },
  };
  writeFileSync(path, JSON.stringify(config));
  return path;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
