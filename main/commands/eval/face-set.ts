import { readFile } from 'node:fs/promises';
import { basename, relative, resolve, sep } from 'node:path';
import { type LabelledPicture, listPictures } from '../../../native-models/evaluation/labelled-pictures.ts';
import { type ListedPair, readPairs } from '../../../native-models/evaluation/pairs-file.ts';
import { err, ok, type Result } from '../../core/result.ts';

/** A folder of labelled faces as it was given to `eval`. */
export interface FaceSet {
  /** Name of the folder. */
  readonly name: string;
  readonly dir: string;
  readonly pictures: readonly LabelledPicture[];
  readonly pairs: readonly ListedPair[] | undefined;
  /** What its user should know although it can be measured. */
  readonly warning: string | undefined;
}

/**
 * Reads what is there before minutes are spent on describing it.
 * @param pairFiles each belongs to the folder it lies in; a single one to a single folder, wherever it lies
 * @returns or a sentence
 */
export async function readFaceSets(
  dirs: readonly string[],
  pairFiles: readonly string[],
): Promise<Result<FaceSet[], string>> {
  const names = dirs.map((dir) => basename(resolve(dir)));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    return err(`Two folders are called "${twice}": the figures could not be told apart.`);
  const assigned = assignPairs(dirs, pairFiles);
  if (!assigned.ok) return assigned;
  const sets: FaceSet[] = [];
  for (const [i, dir] of dirs.entries()) {
    const set = await readFaceSet(dir, names[i] ?? dir, assigned.value.get(dir));
    if (!set.ok) return set;
    sets.push(set.value);
  }
  return ok(sets);
}

function assignPairs(
  dirs: readonly string[],
  pairFiles: readonly string[],
): Result<ReadonlyMap<string, string>, string> {
  const assigned = new Map<string, string>();
  for (const file of pairFiles) {
    const dir = dirs.length === 1 ? dirs[0] : dirs.find((d) => liesIn(d, file));
    if (dir === undefined)
      return err(`${file} lies in none of the folders given with --faces, so it belongs to none of them.`);
    if (assigned.has(dir)) return err(`${dir} is given two lists of pairs; give one.`);
    assigned.set(dir, file);
  }
  return ok(assigned);
}

function liesIn(dir: string, file: string): boolean {
  const path = relative(resolve(dir), resolve(file));
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`);
}

async function readFaceSet(
  dir: string,
  name: string,
  pairFile: string | undefined,
): Promise<Result<FaceSet, string>> {
  const listed = await attempt(() => listPictures(dir));
  if (!listed.ok) return err(`The folder ${dir} cannot be read (${listed.error}). Nothing was measured.`);
  const { pictures, unlabelled } = listed.value;
  if (unlabelled.length > 0)
    return err(
      `${unlabelled.length} pictures lie in ${dir} itself, the first is ${unlabelled[0]}: nothing says who they show. ` +
        'Put the pictures of each person into a folder of their own.',
    );
  if (pictures.length === 0)
    return err(
      `${dir} holds no pictures (JPEG, PNG or WebP in one folder per person). Nothing was measured.`,
    );
  if (pairFile === undefined) return ok({ name, dir, pictures, pairs: undefined, warning: undefined });
  const text = await attempt(() => readFile(pairFile, 'utf8'));
  if (!text.ok)
    return err(`The list of pairs ${pairFile} cannot be read (${text.error}). Nothing was measured.`);
  const pairs = readPairs(text.value, new Set(pictures.map((p) => p.file)));
  if (!pairs.ok) return err(`${pairFile}: ${pairs.error}`);
  return ok({ name, dir, pictures, pairs: pairs.value, warning: labelConflicts(name, pairs.value) });
}

/** A list may say otherwise than the folders; its word is used for the accuracy, and somebody should look. */
function labelConflicts(name: string, pairs: readonly ListedPair[]): string | undefined {
  const personOf = (file: string): string => file.slice(0, file.indexOf('/'));
  const against = pairs.filter((p) => (personOf(p.a) === personOf(p.b)) !== p.same);
  const [first] = against;
  return first
    ? `${name}: ${against.length} listed pairs contradict the folders, the first is ${first.a} with ${first.b}. ` +
        'The accuracy follows the list, everything else the folders.'
    : undefined;
}

async function attempt<T>(action: () => Promise<T>): Promise<Result<T, string>> {
  try {
    return ok(await action());
  } catch (error) {
    return err((error as NodeJS.ErrnoException).code ?? String(error));
  }
}
