import type { VoyageId } from '../core/brand.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import type { Person, Voyage } from '../core/people.ts';
import { ok, type Result, unreachable } from '../core/result.ts';
import { type NextStep, nextSteps } from '../core/voyage/next-steps.ts';
import type { MisfitFact, VoyageReconciliation } from '../core/voyage/reconciliation.ts';
import type { Clock } from '../ports/clock.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { LiveGallery } from './gallery.ts';
import type { Refusal } from './officer-refusals.ts';
import type { Recorder } from './recorder.ts';
import type { RuleBook } from './rule-book.ts';
import { storeFaultIn } from './store-fault.ts';
import type { VoyageBoard } from './voyage-board.ts';

/** What everything needs that officers do about voyages. */
export interface VoyageActDeps {
  readonly board: Pick<VoyageBoard, 'now' | 'of' | 'misfitOf' | 'missingReport' | 'lossesOf'>;
  readonly voyages: Pick<VoyageStore, 'find' | 'listOpen' | 'save' | 'addLine'>;
  readonly people: Pick<PeopleStore, 'find' | 'save'>;
  readonly gallery: Pick<LiveGallery, 'enrolled' | 'listsChanged'>;
  readonly recorder: Pick<Recorder, 'commit'>;
  readonly rules: Pick<RuleBook, 'current'>;
  readonly clock: Pick<Clock, 'wall'>;
}

export type Acted<T> = Result<T, Refusal>;

/** A voyage at the point where an officer may do this. */
export interface Standing {
  readonly voyage: Voyage;
  readonly life: VoyageReconciliation;
}

export function refuse(code: DeskRefusal): { readonly ok: false; readonly error: Refusal } {
  return { ok: false, error: { code } };
}

/** A voyage that is open; a list without a notice as well. */
export function openVoyage({ voyages }: Pick<VoyageActDeps, 'voyages'>, voyageId: VoyageId): Acted<Voyage> {
  const voyage = voyages.find(voyageId);
  if (voyage === undefined) return refuse('voyage/unknown');
  return voyage.state === 'open' ? ok(voyage) : refuse('voyage/closed');
}

/** A voyage with a notice: a list without one cannot be seen off or closed. */
export function standingOf(deps: VoyageActDeps, voyageId: VoyageId): Acted<Standing> {
  const open = openVoyage(deps, voyageId);
  if (!open.ok) return open;
  const life = deps.board.now().voyages.get(voyageId);
  if (life === undefined || open.value.notice === undefined) return refuse('voyage/wrong-phase');
  return ok({ voyage: open.value, life });
}

/** The voyage, if this step may be taken now. */
export function standingAt(deps: VoyageActDeps, voyageId: VoyageId, step: NextStep): Acted<Standing> {
  const standing = standingOf(deps, voyageId);
  if (!standing.ok || nextSteps(standing.value.life).includes(step)) return standing;
  const { phase } = standing.value.life;
  if (phase === 'disputed') return refuse('voyage/disputed');
  return refuse(phase === 'closed' ? 'voyage/closed' : 'voyage/wrong-phase');
}

/**
 * Writes the row of an act, and in the same transaction what it changes. Nothing is written that the facts would not
 * take: a row stands for ever, and everybody would have to read it as if it had not been.
 */
export function write(deps: VoyageActDeps, drafts: readonly EventDraft[], within?: () => void): Acted<void> {
  for (const draft of drafts) {
    const why = deps.board.misfitOf(draft);
    if (why !== undefined) return refuse(refusalOf(draft, why));
  }
  return deps.recorder.commit(drafts, within).ok ? ok() : refuse('record/not-written');
}

function refusalOf({ kind }: EventDraft, why: MisfitFact['why']): DeskRefusal {
  switch (why) {
    case 'came-twice':
    case 'wrong-phase':
      return 'voyage/wrong-phase';
    case 'disputed':
      return 'voyage/disputed';
    case 'open-lines':
      return 'voyage/open-lines';
    case 'contradicts-passage':
      return kind === 'voyage.sealed' ? 'voyage/aboard-not-no-show' : 'outcome/not-possible';
    case 'closed':
      return 'voyage/closed';
    default:
      return unreachable(why);
  }
}

/** A store that cannot be read now refuses the act; the strip of health says why. */
export function guarded<T>(run: () => Acted<T>): Acted<T> {
  try {
    return run();
  } catch (error) {
    if (storeFaultIn(error) === undefined) throw error;
    return refuse('record/not-written');
  }
}

/** Being found again says nothing of what they were barred for: it stands in the row that says they are lost. */
export function barredBefore({ status }: Person): { readonly statusBefore?: 'suspended' | 'closed' } {
  return status === 'suspended' || status === 'closed' ? { statusBefore: status } : {};
}
