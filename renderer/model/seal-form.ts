import type { CallArgs } from '../../main/bridge/contract.ts';
import { type StoryLine, type VoyageStory, whereIs } from './voyage.ts';

export type MasterProof = CallArgs<'sealVoyage'>['masterProof'];

/** What the officer has said so far about the departure of a boat. */
export interface SealForm {
  readonly masterId: string | null;
  readonly proof: MasterProof | null;
  /** Who is not aboard and is said to stay ashore. */
  readonly noShows: readonly string[];
}

/** Those whom the gate has seen going aboard. */
export function aboardOf({ lines }: Pick<VoyageStory, 'lines'>): readonly StoryLine[] {
  return lines.filter((line) => whereIs(line) === 'out');
}

export function ashoreOf({ lines }: Pick<VoyageStory, 'lines'>): readonly StoryLine[] {
  return lines.filter((line) => whereIs(line) !== 'out');
}

/** Who may sign: whom the list names as a master. */
export function mastersOf({ lines }: Pick<VoyageStory, 'lines'>): readonly StoryLine[] {
  return lines.filter(({ role }) => role === 'master');
}

/** The only master of the list is the one who signs, until the officer says otherwise; who is not aboard stays ashore. */
export function firstSealForm(story: Pick<VoyageStory, 'lines'>): SealForm {
  const masters = mastersOf(story);
  const [only] = masters;
  return {
    masterId: masters.length === 1 && only ? only.personId : null,
    proof: null,
    noShows: ashoreOf(story).map(({ personId }) => personId),
  };
}

export function withNoShow(form: SealForm, personId: string): SealForm {
  const has = form.noShows.includes(personId);
  const noShows = has ? form.noShows.filter((each) => each !== personId) : [...form.noShows, personId];
  return { ...form, noShows };
}

/** What is signed; null while something is missing. Neither the master nor who went aboard meanwhile stays ashore. */
export function sealOf(
  form: SealForm,
  story: Pick<VoyageStory, 'voyageId' | 'lines'>,
  pin: string,
): CallArgs<'sealVoyage'> | null {
  const { masterId, proof } = form;
  if (masterId === null || proof === null) return null;
  const ashore = new Set(ashoreOf(story).map(({ personId }) => personId));
  const noShows = form.noShows.filter((personId) => ashore.has(personId) && personId !== masterId);
  return { voyageId: story.voyageId, masterId, masterProof: proof, pin, noShows };
}
