import { type Command, InvalidArgumentError } from 'commander';
import { defaultCacheDir } from '../../native-models/conversion/model-cache.ts';
import { choosePack } from '../../native-models/packs/choose-pack.ts';
import { installMinifasnet } from '../../native-models/packs/minifasnet/install.ts';
import { fromFolder, fromPublishers } from '../../native-models/packs/pack-sources.ts';
import { installRetail } from '../../native-models/packs/retail/install.ts';
import { fail, printJson, say } from './command-output.ts';
import { type ExtraLine, listPacks, livenessLine, type PackLine } from './models/pack-list.ts';
import { installProgress } from './models/progress.ts';

/** Packs that are brought to the machine; the others come with the product. */
const installers = { retail: installRetail, minifasnet: installMinifasnet } as const;
type Installable = keyof typeof installers;
const installable = Object.keys(installers) as readonly Installable[];

export function addModelsCommand(program: Command): void {
  const models = program
    .command('models')
    .description('The face models: which there are, which is in use, and installing a better one.');
  models
    .command('list', { isDefault: true })
    .description('Print every model pack: whether it is installed, its licence and its size.')
    .option('--json', 'print the packs as JSON')
    .action(list);
  models
    .command('install')
    .description('Fetch a model pack from its publishers, check every byte, and put it to use.')
    .argument('<pack>', `pack to install: ${installable.join(', ')}`, packToInstall)
    .option('--from <folder>', 'take the same files from this folder instead of the network')
    .option('--json', 'print the result as JSON')
    .action(install);
}

interface Flags {
  readonly json?: true;
}

async function list({ json }: Flags): Promise<void> {
  const cacheDir = defaultCacheDir();
  const packs = await listPacks(cacheDir);
  const auto = await choosePack('auto', cacheDir);
  const liveness = await livenessLine(cacheDir);
  if (json === true) return printJson({ packs, liveness, auto, folder: cacheDir });
  for (const pack of packs) process.stdout.write(`${sentenceOf(pack, pack.name === auto)}\n`);
  process.stdout.write(
    `${sentenceOf(liveness, false)} It screens for pictures of faces; packs work without it.\n`,
  );
}

async function install(pack: Installable, flags: Flags & { readonly from?: string }): Promise<void> {
  const cacheDir = defaultCacheDir();
  const interrupted = new AbortController();
  const interrupt = (): void => interrupted.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const progress = installProgress(process.stderr);
  const source = flags.from === undefined ? fromPublishers() : fromFolder(flags.from);
  const installed = await installers[pack]({
    cacheDir,
    source,
    signal: interrupted.signal,
    onProgress: (step) => progress.show(step),
  });
  progress.end();
  process.off('SIGINT', interrupt);
  process.off('SIGTERM', interrupt);
  if (!installed.ok) return fail(installed.error);
  if (flags.json === true) printJson({ pack, folder: installed.value });
  else say(`The pack ${pack} is installed. A gate that runs uses it from its next start.`);
}

function packToInstall(name: string): Installable {
  const found = installable.find((known) => known === name);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`there is ${installable.join(', ')} to install.`);
}

function sentenceOf(pack: PackLine | ExtraLine, isChosen: boolean): string {
  const megabytes = (pack.bytes / 1e6).toFixed(1);
  const use = isChosen ? ', in use unless the configuration names another' : '';
  const install = `npm run gate -- models install ${pack.name}${pack.name === 'minifasnet' ? ' --from FOLDER' : ''}`;
  const more = pack.state === 'absent' ? ` Install it with "${install}".` : '';
  const again = pack.state === 'damaged' ? ` Run "${install}" again.` : '';
  return `${pack.id}: ${pack.state}${use}. ${megabytes} MB, ${pack.licences.join(', ')}.${more}${again}`;
}
