import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** A picture of a labelled set, known by where it lies. */
export interface LabelledPicture {
  /** Name of the folder that holds this person's pictures. */
  readonly person: string;
  /** Relative to the set's folder, with `/` on every system. */
  readonly file: string;
}

/** The pictures of a set and the files among them that belong to nobody. */
export interface PictureList {
  /** By file name. */
  readonly pictures: readonly LabelledPicture[];
  /** Pictures that lie in the set's folder itself: nothing says who they show. */
  readonly unlabelled: readonly string[];
}

/**
 * Lists JPEG, PNG and WebP files of a folder of folders, one folder per person.
 * @throws if the folder cannot be read
 */
export async function listPictures(dir: string): Promise<PictureList> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory() && /\.(jpe?g|png|webp)$/i.test(entry.name))
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
  return {
    pictures: files.flatMap((file) => (file.includes('/') ? [{ person: personOf(file), file }] : [])),
    unlabelled: files.filter((file) => !file.includes('/')),
  };
}

function personOf(file: string): string {
  return file.slice(0, file.indexOf('/'));
}

/** `korean` of the folder `korean--some-name`; undefined where a folder names no group. */
export function groupOf(person: string): string | undefined {
  const end = person.indexOf('--');
  return end > 0 ? person.slice(0, end) : undefined;
}
