import { writeFile } from 'node:fs/promises';
import { productVersion } from '../../../compose-settings.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import type { EvalFlags, Evaluation } from '../evaluation.ts';
import { reportPage } from './page.ts';

/** @returns or a sentence */
export async function writeReport(
  file: string,
  { measured, searched }: Evaluation,
  flags: EvalFlags,
): Promise<Result<void, string>> {
  const date = new Date().toISOString().slice(0, 10);
  const page = reportPage({
    measured,
    searched,
    promised: flags,
    date,
    version: productVersion(),
    seed: flags.seed,
  });
  try {
    await writeFile(file, page);
    return ok();
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    return err(
      `The report could not be written to ${file} (${why}). The figures stand above; name another file.`,
    );
  }
}
