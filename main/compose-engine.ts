import { createEngineClient } from '../native-models/engine-client.ts';
import type { GateSettings } from './adapters/config/schema.ts';
import { createFaceIndex } from './adapters/gallery/exact-face-index.ts';
import type { GateDeps } from './app/gate.ts';
import type { HostParts } from './compose.ts';
import { type BarBook, barBookOf } from './compose-bars.ts';
import { elderPackOf, packIdOf, packNameInUse, packScales } from './compose-packs.ts';
import type { FaceEngine, PortraitDescriber } from './ports/engine.ts';

/**
 * The engine with the pack that is configured, and beside it the older one while people are only known by that. What
 * `auto` means is found once: a process that is started again must not go over to another pack because files of the
 * first were damaged meanwhile, and a bar set by hand is of one pack.
 */
export async function startEngine(
  { recognition }: Pick<GateSettings, 'recognition'>,
  parts: Pick<HostParts, 'store' | 'spawnEngine' | 'clock' | 'log' | 'qualityBars'>,
): Promise<{ readonly engine: FaceEngine & PortraitDescriber; readonly pack: string }> {
  const { store, spawnEngine: spawn, clock, log, qualityBars } = parts;
  const name = await packNameInUse(recognition.pack);
  const pack = packIdOf(name);
  const elder = elderPackOf(store.templates, pack);
  const liveness = recognition.spoofCheck.action !== 'off';
  const engine = createEngineClient({ spawn, clock, log, pack: name, elder, liveness, ...qualityBars });
  return { engine, pack };
}

/** How faces are told apart: the index, what the packs' similarities mean, and the bars they have to reach. */
export function composeMatching(
  settings: Pick<GateSettings, 'recognition'>,
  { tablesOf, log }: Pick<HostParts, 'tablesOf' | 'log'>,
): {
  readonly book: BarBook;
  readonly matching: Pick<GateDeps, 'newFaceIndex' | 'packScales' | 'barsFor'>;
} {
  const book = barBookOf(settings, tablesOf);
  if (book.byHand !== undefined) log.warn('bars.by-hand', { minSimilarity: book.byHand });
  const { byHand, barsFor } = book;
  return { book, matching: { newFaceIndex: createFaceIndex, packScales: packScales(byHand), barsFor } };
}
