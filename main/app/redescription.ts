import type { PersonId } from '../core/brand.ts';
import type { Template } from '../core/matching/template.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { PortraitDescriber } from '../ports/engine.ts';
import type { Log } from '../ports/log.ts';
import type { TemplateArchive } from '../ports/store.ts';
import type { LiveGallery } from './gallery.ts';
import { messageOf } from './store-fault.ts';

/** How far everybody is described by the pack in use. */
export interface RedescriptionProgress {
  readonly running: boolean;
  /** People who had a portrait to be described when this run began, and how many of them were tried. */
  readonly total: number;
  readonly done: number;
  /** Known to no template of the pack in use although tried: new pictures are needed. */
  readonly undescribed: readonly PersonId[];
}

/**
 * Describes everybody by the pack in use, from the portraits of their enrolment, in the background. Goes on after
 * a restart where it stopped, because what is done is in the store.
 */
export interface Redescription {
  /** The engine is ready with this pack. Does nothing while a run for it is under way. */
  start(pack: string): void;
  progress(): RedescriptionProgress;
  /** Ends after the portrait under way. */
  close(): Promise<void>;
}

export interface RedescriptionDeps {
  readonly archive: TemplateArchive;
  readonly engine: PortraitDescriber;
  readonly gallery: Pick<LiveGallery, 'enrolled' | 'dropElder'>;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
  /** Somebody is at the lane: the portraits wait. */
  readonly isBusy: () => boolean;
  readonly onProgress: (progress: RedescriptionProgress) => void;
}

/** Between two portraits, so that a kiosk of two cores has time for its screens. */
const restMs = 50;
/** How soon a busy lane is looked at again. */
const busyMs = 250;
/** After trouble of the store or the engine that no other event ends. */
const retryMs = 60_000;
const toldEvery = 100;

const idle: RedescriptionProgress = { running: false, total: 0, done: 0, undescribed: [] };

export function createRedescription(deps: RedescriptionDeps): Redescription {
  const { clock, log, onProgress } = deps;
  let progress = idle;
  let current: { readonly pack: string; stopped: boolean; ended: Promise<void> } | undefined;
  let underWay = false;
  let cancelRetry = (): void => {};

  function tell(next: RedescriptionProgress): void {
    progress = next;
    onProgress(next);
  }

  function start(pack: string): void {
    cancelRetry();
    if (underWay && current?.pack === pack) return;
    const before = current;
    if (before !== undefined) before.stopped = true;
    const run = { pack, stopped: false, ended: Promise.resolve() };
    current = run;
    underWay = true;
    run.ended = (before?.ended ?? Promise.resolve())
      .then(() => describeEverybody(deps, run, tell))
      .catch((error: unknown) => {
        log.error('redescription.failed', { pack, message: messageOf(error) });
        return 'interrupted' as const;
      })
      .then((outcome) => {
        if (run.stopped) return;
        underWay = false;
        if (progress.running) tell({ ...progress, running: false });
        if (outcome === 'interrupted') cancelRetry = clock.after(retryMs, () => start(pack));
      });
  }

  return {
    start,
    progress: () => progress,
    async close() {
      cancelRetry();
      if (current === undefined) return;
      current.stopped = true;
      await current.ended;
    },
  };
}

interface Run {
  readonly pack: string;
  readonly stopped: boolean;
}

async function describeEverybody(
  deps: RedescriptionDeps,
  run: Run,
  tell: (progress: RedescriptionProgress) => void,
): Promise<'done' | 'interrupted'> {
  const { archive, log } = deps;
  const { pack } = run;
  const people = run.stopped ? [] : archive.peopleToDescribe(pack);
  const total = people.length;
  if (total > 0) log.info('redescription.started', { pack, people: total });
  for (const [done, personId] of people.entries()) {
    tell({ running: true, total, done, undescribed: [] });
    if (done > 0 && done % toldEvery === 0) log.info('redescription.progress', { pack, done, people: total });
    const described = await describePerson(deps, run, personId);
    if (run.stopped) return 'done';
    if (!described.ok) {
      log.warn('redescription.interrupted', { pack, code: described.error, done, people: total });
      return 'interrupted';
    }
  }
  if (!run.stopped) await conclude(deps, pack, total, tell);
  return 'done';
}

/** Every portrait of a person that lacks a template, written together. The error is a fault of the engine. */
async function describePerson(
  deps: RedescriptionDeps,
  run: Run,
  personId: PersonId,
): Promise<Result<void, string>> {
  const { archive, engine, gallery, log } = deps;
  const described: { portraitId: string; template: Template }[] = [];
  for (const { portraitId, jpeg } of archive.portraitsToDescribe(personId, run.pack)) {
    await quiet(deps, run);
    if (run.stopped) return ok();
    const read = await engine.describeStored(jpeg);
    if (!read.ok && read.error.startsWith('engine/')) return err(read.error);
    if (read.ok && read.value.pack !== run.pack) return err('engine/other-pack');
    if (read.ok) described.push({ portraitId, template: read.value });
    else log.warn('redescription.portrait-refused', { pack: run.pack, personId, code: read.error });
  }
  if (described.length === 0 || run.stopped) return ok();
  archive.addTemplates(personId, described);
  gallery.enrolled(personId);
  return ok();
}

/** Waits while somebody is at the lane, and a moment in any case. */
async function quiet({ clock, isBusy }: RedescriptionDeps, run: Run): Promise<void> {
  const pause = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve));
  await pause(restMs);
  while (!run.stopped && isBusy()) await pause(busyMs);
}

/**
 * Older templates go once the pack in use knows everybody: nobody compares them any more, and biometric data
 * without a purpose must not be kept. The portraits stay, from which any pack can describe everybody again.
 * Whoever could not be described keeps the older pack alive for all, until new pictures come.
 */
async function conclude(
  { archive, engine, gallery, log }: RedescriptionDeps,
  pack: string,
  total: number,
  tell: (progress: RedescriptionProgress) => void,
): Promise<void> {
  const undescribed = archive.peopleWithout(pack);
  if (total > 0) log.info('redescription.done', { pack, people: total, undescribed: undescribed.length });
  if (undescribed.length === 0 && archive.packs().some((other) => other.pack !== pack)) {
    log.info('redescription.older-templates-deleted', { pack, templates: archive.keepOnly(pack) });
    gallery.dropElder();
    const released = await engine.releaseElder();
    if (!released.ok) log.warn('redescription.elder-not-released', { code: released.error });
  }
  tell({ running: false, total, done: total, undescribed });
}
