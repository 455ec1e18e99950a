import { defaultCacheDir } from '../native-models/conversion/model-cache.ts';
import { calibrationOf } from '../native-models/packs/calibration.ts';
import { choosePack } from '../native-models/packs/choose-pack.ts';
import { facePack } from '../native-models/packs/face-api/manifest.ts';
import type { PackName } from '../native-models/packs/open-pack.ts';
import { retailPack } from '../native-models/packs/retail/manifest.ts';
import type { PackScales } from './app/gallery.ts';
import { watchGallery } from './app/gallery-watch.ts';
import type { Gate } from './app/gate.ts';
import type { HealthBoard } from './app/health-board.ts';
import { createRedescription, type Redescription } from './app/redescription.ts';
import { siblingBar } from './core/enrolment/siblings.ts';
import type { StateKind } from './core/gate/state.ts';
import { provableFmr } from './core/matching/calibration.ts';
import { equateScores, type RatePoint } from './core/matching/score-equating.ts';
import { unreachable } from './core/result.ts';
import type { Clock } from './ports/clock.ts';
import type { FaceEngine, PortraitDescriber } from './ports/engine.ts';
import type { Log } from './ports/log.ts';
import type { TemplateArchive } from './ports/store.ts';

const packIds: Readonly<Record<PackName, string>> = { 'face-api': facePack.id, retail: retailPack.id };

/** The id under which a pack stands in templates. */
export function packIdOf(name: PackName): string {
  return packIds[name];
}

/**
 * The id, as templates name it, of the pack that this gate is to use.
 * @param wanted as configured
 */
export async function packInUse(wanted: PackName | 'auto'): Promise<string> {
  return packIdOf(await packNameInUse(wanted));
}

/** The same by its name. */
export function packNameInUse(wanted: PackName | 'auto'): Promise<PackName> {
  return choosePack(wanted, defaultCacheDir());
}

/**
 * The false-match rates of a pack, as bars are set by them: the upper limit of each, and where the counted errors
 * can still show something rarer or commoner, what they show. Undefined for a pack that this program has no
 * calibration of.
 */
function ratesOf(packId: string): readonly RatePoint[] | undefined {
  const calibration = calibrationOf(packId);
  if (calibration === undefined) return undefined;
  const rarestShown = provableFmr(calibration);
  return calibration.rows.map(({ minSimilarity, upper, provable }) => ({
    minSimilarity,
    fmr: provable > rarestShown ? Math.max(upper, provable) : upper,
  }));
}

/**
 * What the calibrations say about the packs' similarities.
 * @param byHand the lane's bar where it is set by hand: pictures that would pass there as one person agree in the
 * gallery too. One that is calibrated is never laxer than what siblings need.
 */
export function packScales(byHand?: number): PackScales {
  return {
    minSiblingSimilarity(pack) {
      const rates = ratesOf(pack);
      return rates && Math.min(siblingBar(rates), byHand ?? 1);
    },
    equate(elder, pack) {
      const [from, to] = [ratesOf(elder), ratesOf(pack)];
      return from && to && equateScores(from, to);
    },
  };
}

/**
 * The pack that the one in use takes the place of: of those that this program knows, the one that describes most
 * people. Undefined where the pack in use describes everybody.
 * @param inUse id of the pack in use
 */
export function elderPackOf(archive: TemplateArchive, inUse: string): string | undefined {
  if (archive.peopleWithout(inUse).length === 0) return undefined;
  const known = Object.values(packIds);
  return archive.packs().find(({ pack }) => pack !== inUse && known.includes(pack))?.pack;
}

/** Describes everybody by the pack in use whenever the engine is ready with one, beside the running gate. */
export function startRedescription(parts: {
  readonly gate: Pick<Gate, 'gallery' | 'runner'>;
  readonly archive: TemplateArchive;
  readonly engine: FaceEngine & PortraitDescriber;
  readonly health: HealthBoard;
  readonly clock: Clock;
  readonly log: Log;
}): Pick<Redescription, 'progress' | 'close'> {
  const { gate, archive, engine, health, clock, log } = parts;
  const { gallery, runner } = gate;
  const watch = watchGallery(gallery, health, () => job.progress());
  const job = createRedescription({
    ...{ archive, engine, gallery, clock, log },
    isBusy: () => isAtWork(runner.state().kind),
    onProgress: watch.progressed,
  });
  const begin = (): void => {
    const state = engine.state();
    if (state.kind === 'ready') job.start(state.pack);
  };
  watch.progressed();
  begin();
  const unsubscribe = engine.onState(begin);
  return {
    progress: job.progress,
    async close() {
      unsubscribe();
      watch.close();
      await job.close();
    },
  };
}

/** Somebody stands at the lane and waits for the engine or the turnstile. */
export function isAtWork(state: StateKind): boolean {
  switch (state) {
    case 'acquiring':
    case 'identifying':
    case 'committing':
    case 'granting':
      return true;
    case 'locked':
    case 'open':
    case 'referred':
    case 'free-passage':
    case 'out-of-service':
      return false;
    default:
      return unreachable(state);
  }
}
