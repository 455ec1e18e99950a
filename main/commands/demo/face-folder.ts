import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { err, ok, type Result } from '../../core/result.ts';
import type { Actor } from './stage.ts';

const pictureName = /\.(jpe?g|png|webp)$/i;

/** Reads a folder of identity folders: each sub-folder is one person, named by the folder. */
export function readFaceFolder(folder: string): Result<readonly Actor[], string> {
  const root = resolve(folder);
  let names: readonly string[];
  try {
    names = readdirSync(root, { withFileTypes: true })
      .filter((e) => e.isDirectory())
      .map((e) => e.name);
  } catch {
    return err(
      `The folder ${folder} cannot be read. Give a folder that holds one folder of pictures for each person.`,
    );
  }
  const actors = names.toSorted().flatMap((name): Actor[] => {
    const pictures = readdirSync(join(root, name))
      .filter((f) => pictureName.test(f))
      .toSorted();
    return pictures.length === 0
      ? []
      : [{ name: name.replaceAll('_', ' '), pictures: pictures.map((p) => join(root, name, p)) }];
  });
  if (actors.length === 0) {
    return err(
      `The folder ${folder} holds no folder with pictures. Give a folder that holds one folder of pictures for each person.`,
    );
  }
  return ok(actors);
}
