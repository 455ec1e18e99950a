import type { Command } from 'commander';
import { addCentralBench } from './bench/central-bench.ts';
import { addDecisionBench } from './bench/decision-bench.ts';
import { addDuplicatesBench } from './bench/duplicates/duplicates-bench.ts';
import { addEngineBench } from './bench/engine-bench.ts';
import { addGalleryBench } from './bench/gallery-bench.ts';
import { addImportBench } from './bench/import-bench.ts';
import { addJournalBench } from './bench/journal-bench.ts';
import { addScreensBench } from './bench/screens-bench.ts';
import { addSoakBench } from './bench/soak-bench.ts';
import { addTurnstileBench } from './bench/turnstile-bench.ts';
import { addUplinkBench } from './bench/uplink-bench.ts';

/** `bench`: what this computer does in which time, beside what it is compared with, in the same run. */
export function addBenchCommand(program: Command): void {
  const bench = program
    .command('bench')
    .description('Measure this computer: how fast is what, beside what it replaces.');
  addCentralBench(bench);
  addDuplicatesBench(bench);
  addDecisionBench(bench);
  addEngineBench(bench);
  addGalleryBench(bench);
  addImportBench(bench);
  addJournalBench(bench);
  addScreensBench(bench);
  addSoakBench(bench);
  addTurnstileBench(bench);
  addUplinkBench(bench);
}
