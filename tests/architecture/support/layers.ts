import { builtinModules } from 'node:module';
import { type Import, importsOf } from './imports.ts';
import type { SourceFile } from './sources.ts';

/** What a folder (or file) may take from: our own folders and files, and packages. */
interface Layer {
  readonly where: string;
  readonly mayImport: readonly string[];
  readonly packages: 'any' | readonly string[];
}

const anything = { mayImport: [''], packages: 'any' } as const;

/** Looked through in this order; the first that holds the file decides. */
const layers: readonly Layer[] = [
  { where: 'main/core/events', mayImport: ['main/core'], packages: ['zod', 'canonicalize'] },
  // The map of an export is what the configuration holds.
  { where: 'main/core/importing/column-map', mayImport: ['main/core'], packages: ['zod'] },
  // A rule set is a file of whoever issues it.
  { where: 'main/core/rules', mayImport: ['main/core'], packages: ['zod'] },
  { where: 'main/core/papers/mrz', mayImport: ['main/core'], packages: ['mrz'] },
  { where: 'main/core', mayImport: ['main/core'], packages: [] },
  { where: 'main/ports', mayImport: ['main/core', 'main/ports'], packages: [] },
  { where: 'main/app', mayImport: ['main/core', 'main/ports', 'main/app'], packages: [] },
  { where: 'main/adapters', mayImport: ['main/core', 'main/ports', 'main/adapters'], packages: 'any' },
  // What both sides and both hosts share must drag nothing of the gate along.
  { where: 'main/bridge/contract', mayImport: ['main/core', 'main/bridge'], packages: ['zod'] },
  { where: 'main/bridge/dispatcher', mayImport: ['main/core', 'main/bridge'], packages: ['zod'] },
  // The gate's side of the bridge turns what the gate knows into what windows see.
  {
    where: 'main/bridge',
    mayImport: ['main/core', 'main/ports', 'main/app', 'main/bridge'],
    packages: ['zod'],
  },
  {
    where: 'main/hosts',
    mayImport: ['main/bridge', 'main/core', 'main/ports', 'main/hosts'],
    packages: 'any',
  },
  { where: 'hardware', mayImport: ['main/core', 'main/ports', 'hardware'], packages: 'any' },
  { where: 'native-models', mayImport: ['main/core', 'main/ports', 'native-models'], packages: 'any' },
  { where: 'renderer', mayImport: ['main/bridge/contract.ts', 'renderer'], packages: 'any' },
  // Signatures are checked, keys are kept, troubles of the line are told and voyages are reconciled in one way on both
  // sides of the line.
  {
    where: 'central',
    mayImport: [
      'main/core/events',
      'main/core/voyage',
      'main/core/brand.ts',
      'main/adapters/secrets/signature-check.ts',
      'main/adapters/secrets/key-files.ts',
      'main/core/uplink/trouble-news.ts',
      'central',
    ],
    packages: 'any',
  },
  { where: 'scripts', mayImport: ['scripts'], packages: 'any' },
  // Where everything is put together.
  { where: 'main/compose', ...anything },
  { where: 'main/compose-*', ...anything },
  { where: 'main/commands', ...anything },
  { where: 'main/cli.ts', ...anything },
  { where: 'tests', ...anything },
];

const electronEntry = 'main/hosts/electron-main.ts';
const electronPreload = 'main/hosts/electron-preload.cjs';

/** One sentence per import that the layers do not allow. */
export function layerViolations(file: SourceFile): string[] {
  const layer = layers.find(({ where }) => holds(where, file.path));
  if (layer === undefined) return isRootFile(file.path) ? [] : [`${file.path} lies in no known folder`];
  return importsOf(file).flatMap((found) => {
    const at = `${file.path}:${found.line}`;
    if (found.target === undefined) {
      return layer.packages === 'any' ? [] : [`${at} imports something that cannot be known beforehand`];
    }
    if (allows(layer, file.path, found) && !breaksElectronRule(file.path, found)) return [];
    return [`${at} may not import ${found.target}`];
  });
}

function allows(layer: Layer, from: string, { target = '' }: Import): boolean {
  if (isOurs(target))
    return layer.mayImport.some((folder) => holds(folder, target)) || isEntryToCompose(from, target);
  if (layer.packages === 'any') return true;
  return layer.packages.includes(target) && !builtinModules.includes(target.replace(/^node:/, ''));
}

/** The entry of the appliance is a composition root too; it lies with the hosts because Electron starts there. */
function isEntryToCompose(from: string, target: string): boolean {
  return from === electronEntry && (target.startsWith('main/compose') || holds('native-models', target));
}

/** `electron` exists only inside Electron: its values belong to the entry and the preload, its types to the host. */
function breaksElectronRule(from: string, { target = '', typeOnly }: Import): boolean {
  if (target !== 'electron' && !target.startsWith('electron/')) return false;
  if (from === electronEntry || from === electronPreload || from.startsWith('tests/')) return false;
  return !(typeOnly && from.startsWith('main/hosts/electron'));
}

const ourFolders = ['main', 'renderer', 'central', 'native-models', 'hardware', 'tests', 'scripts'];

function isOurs(target: string): boolean {
  return ourFolders.some((folder) => holds(folder, target)) || target.startsWith('../');
}

/** `main/app` holds `main/app/x.ts` and `main/app.ts`, but not `main/apple.ts`; `main/app-*` holds `main/app-x.ts`. */
function holds(where: string, path: string): boolean {
  if (where.endsWith('*'))
    return path.startsWith(where.slice(0, -1)) && !path.slice(where.length).includes('/');
  return where === '' || path === where || path.startsWith(`${where}/`) || path.startsWith(`${where}.`);
}

function isRootFile(path: string): boolean {
  return !path.includes('/');
}
