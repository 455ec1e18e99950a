import { createLogUpdate } from 'log-update';
import { type InstallProgress, nameOf } from '../../../native-models/packs/install-pack.ts';

/** Where progress is shown: the standard error, a terminal or not. */
export type ProgressStream = NodeJS.WritableStream & { readonly isTTY?: boolean };

export interface ProgressView {
  show(progress: InstallProgress): void;
  /** Leaves the last state standing. */
  end(): void;
}

const barLength = 30;

/** A bar that moves where somebody watches, and one line for each file where the output is kept. */
export function installProgress(stream: ProgressStream): ProgressView {
  if (stream.isTTY !== true) return linePerFile(stream);
  const update = createLogUpdate(stream);
  return {
    show: (progress) => update(barOf(progress)),
    end: () => update.done(),
  };
}

function linePerFile(stream: ProgressStream): ProgressView {
  let last = '';
  return {
    show({ file, done, total }) {
      if (file.path === last) return;
      last = file.path;
      stream.write(`${percent(done, total)} ${nameOf(file)}, ${megabytes(file.bytes)} MB\n`);
    },
    end: () => undefined,
  };
}

/** One line: the bar, what is done of the whole, and the file that comes now. */
export function barOf({ file, done, total }: InstallProgress): string {
  const full = Math.round((barLength * done) / total);
  const bar = '█'.repeat(full) + '░'.repeat(barLength - full);
  return `${bar} ${percent(done, total)} of ${megabytes(total)} MB  ${nameOf(file)}`;
}

function percent(done: number, total: number): string {
  return `${Math.floor((100 * done) / total)} %`.padStart(5);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
