import { type Command, InvalidArgumentError } from 'commander';
import { fail, printJson } from '../command-output.ts';
import { positive, wholeNumber } from '../numbers.ts';
import { benchLoad, type GalleryLoadBench } from './gallery-load.ts';
import { benchSearch, type GallerySearchBench } from './gallery-search.ts';

interface GalleryBenchOptions {
  readonly templates: readonly number[];
  readonly load: number;
  readonly json?: true;
}

const mostTemplates = 5_000_000;

/** `bench gallery`: the search in memory beside the naive scan, and the loading of encrypted templates. */
export function addGalleryBench(bench: Command): void {
  bench
    .command('gallery')
    .description(
      'Search of the gallery in memory beside the naive scan, and loading it from an encrypted store.',
    )
    .option('--templates <list>', 'sizes to search, with commas between them', sizes, [100_000, 1_000_000])
    .option(
      '--load <n>',
      'templates to load from a store; 0 leaves that out',
      wholeNumber(0, mostTemplates),
      100_000,
    )
    .option('--json', 'one JSON object on standard output')
    .action(benchGallery);
}

function benchGallery(options: GalleryBenchOptions): void {
  // First, while the heap is small: the gate too loads when it starts.
  const load = options.load === 0 ? undefined : benchLoad(options.load);
  if (typeof load === 'string') {
    fail(load);
    return;
  }
  const searches = options.templates.map(benchSearch);
  const identical = searches.every((search) => search.identical);
  if (options.json) printJson({ identical, sizes: searches, ...(load === undefined ? {} : { load }) });
  else printTable(searches, load);
  if (!identical)
    fail(
      'An answer of the index differs from the naive scan: the gate could name the wrong person. Do not use it.',
    );
}

function sizes(text: string): readonly number[] {
  const list = text.split(',').map(positive(mostTemplates));
  if (list.length === 0) throw new InvalidArgumentError('at least one size is expected.');
  return list;
}

function printTable(searches: readonly GallerySearchBench[], load: GalleryLoadBench | undefined): void {
  const ms = (value: number) => `${value.toFixed(2)} ms`;
  for (const s of searches) {
    process.stdout.write(`${s.templates} templates of ${s.people} people, the best five people of a search
  index          p50 ${ms(s.indexP50Ms)}, p95 ${ms(s.indexP95Ms)}
  naive scan     p50 ${ms(s.naiveP50Ms)}, ${s.ratio.toFixed(0)} times as long
  one boat       p50 ${ms(s.boatListP50Ms)}
  answers        ${s.identical ? 'identical' : 'DIFFERENT'} in ${s.comparedAnswers} comparisons
  memory         ${s.memoryMb.toFixed(0)} MiB, ${s.bytesPerTemplate} bytes a template
`);
  }
  if (load === undefined) return;
  process.stdout.write(
    `loading ${load.templates} encrypted templates took ${load.seconds.toFixed(2)} s, ${load.templatesPerSecond} a second\n`,
  );
}
