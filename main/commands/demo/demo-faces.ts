import { join } from 'node:path';
import { createSystemClock } from '../../adapters/system/system-clock.ts';
import { ok, type Result } from '../../core/result.ts';
import type { DemoSession } from './demo-session.ts';
import { readFaceFolder } from './face-folder.ts';
import { barOfFolder } from './folder-bar.ts';
import { cutSampleFaces } from './sample-faces.ts';
import type { Actor } from './stage.ts';

/** Where the people of the demo come from. */
export interface DemoFaces {
  /** A bar from these people themselves; undefined takes the pack's. */
  readonly minSimilarity: number | undefined;
  actors(session: DemoSession): Promise<readonly Actor[]>;
}

/**
 * The people of a folder, or those of the sample pictures when no folder is named.
 * A folder with too few people for a bar of its own is matched with the pack's strict one.
 */
export async function chooseFaces(
  folder: string | undefined,
  random: () => number,
  say: (line: string) => void,
): Promise<Result<DemoFaces, string>> {
  if (folder === undefined) {
    const actors = (session: DemoSession) =>
      cutSampleFaces(session.running.engine, join(session.folder, 'faces'));
    return ok({ minSimilarity: undefined, actors });
  }
  const read = readFaceFolder(folder);
  if (!read.ok) return read;
  const bar = await barOfFolder(read.value, random, createSystemClock(), say);
  if (!bar.ok) return bar;
  const actors = async () => read.value;
  if (bar.value === undefined) {
    say('the folder has too few people for a bar of its own: the strict bar of the model pack is used');
    return ok({ minSimilarity: undefined, actors });
  }
  const { minSimilarity, pairs } = bar.value;
  say(
    `bar for these people: similarity ${minSimilarity.toFixed(4)}, above all ${pairs} pairs of different people`,
  );
  return ok({ minSimilarity, actors });
}
