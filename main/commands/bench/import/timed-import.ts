import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { peakMemoryMib } from '../central/peak-memory.ts';
import { type PortraitFigures, type PrintedReport, portraitFigures } from './import-figures.ts';
import type { ImportSet } from './import-set.ts';

export interface TimedImport extends PortraitFigures {
  readonly workers: number;
  /** Rows that the run itself brought in; without those of a run that was killed before. */
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly resumed: number;
  /** Without the start of the recognisers. */
  readonly seconds: number;
  readonly rowsPerSecond: number;
  /** Of those that were described. */
  readonly portraitsPerSecond: number;
  /** Of the command and of its recognisers together, MiB. */
  readonly peakMemoryMib: number;
}

const lookEveryMs = 200;

/**
 * Runs the command as an operator would, each time in a process of its own.
 * @param killAfterRows ends it with SIGKILL there; undefined lets it come to its end
 * @returns a sentence if it failed; undefined if it was killed
 */
export async function timedImport(
  set: ImportSet,
  workers: number,
  killAfterRows?: number,
): Promise<TimedImport | string | undefined> {
  const entry = process.argv[1] ?? '';
  const args = ['import', 'people', set.list, '--map', 'bench', '--config', set.config];
  const child = spawn(
    process.execPath,
    [entry, ...args, '--portraits', set.portraits, '--workers', String(workers), '--json'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const memory = watchMemory(child.pid);
  let stdout = '';
  let lastWords = '';
  let isKilled = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    lastWords = text.trim();
    const done = Number(/^(\d+) of \d+ rows/m.exec(text)?.[1] ?? 0);
    if (killAfterRows === undefined || isKilled || done < killAfterRows) return;
    isKilled = true;
    child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.once('close', resolve));
  const peak = memory.stop();
  if (isKilled) return undefined;
  try {
    return figuresOf(JSON.parse(stdout) as PrintedReport, workers, peak);
  } catch {
    return `The import failed: ${lastWords}`;
  }
}

function figuresOf(report: PrintedReport, workers: number, peak: number): TimedImport {
  const { rows, resumed, seconds, counts } = report;
  const { added, changed, unchanged, refused } = counts;
  const fresh = rows - resumed;
  const { portraits, portraitsRefused } = portraitFigures(report);
  return {
    ...{ workers, rows: fresh, added, changed, unchanged, refused, resumed, seconds },
    rowsPerSecond: fresh / seconds,
    ...{ portraits, portraitsRefused },
    portraitsPerSecond: portraits / seconds,
    peakMemoryMib: peak,
  };
}

/** The most that command and recognisers held together, at any look. */
function watchMemory(pid: number | undefined): { stop(): number } {
  const peaks = new Map<number, number>();
  const look = () => {
    if (pid === undefined) return;
    for (const each of [pid, ...childrenOf(pid)]) {
      const mib = peakMemoryMib(each);
      if (mib !== undefined) peaks.set(each, mib);
    }
  };
  const timer = setInterval(look, lookEveryMs);
  return {
    stop() {
      clearInterval(timer);
      return [...peaks.values()].reduce((sum, mib) => sum + mib, 0);
    },
  };
}

/** proc(5); nobody where the system does not tell. */
function childrenOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
        .trim()
        .split(/\s+/)
        .filter(Boolean)
        .map(Number),
    );
  } catch {
    return [];
  }
}
