import type { MonoMs, TrackId } from '../brand.ts';
import type { Language } from '../people.ts';

/**
 * A flag that somebody pressed. It belongs to one face and ends with it: a choice is never carried to the next
 * person (invariant I6). `track` is undefined while nobody has been seen since.
 */
export interface LanguageChoice {
  readonly language: Language;
  readonly track: TrackId | undefined;
  /** The face whose story ran when it was pressed without a face in view: they have walked on. */
  readonly notFor: TrackId | undefined;
  readonly pressedAt: MonoMs;
}

/** Who is at the lane. */
export interface AtLane {
  /** The face in the newest frames; undefined while nobody is in view. */
  readonly inView: TrackId | undefined;
  /** The face whose passage the lane is busy with. */
  readonly story: TrackId | undefined;
  readonly now: MonoMs;
}

/** Whoever presses a flag beside the picture must have come into it within this time. */
export const unseenChoiceMs = 10_000;

export function chooseLanguage(language: Language, { inView, story, now }: AtLane): LanguageChoice {
  const track = inView;
  return { language, track, notFor: track === undefined ? story : undefined, pressedAt: now };
}

/** The choice as it stands now; undefined once its person has gone. To be asked at every change of the lane. */
export function followChoice(choice: LanguageChoice, lane: AtLane): LanguageChoice | undefined {
  const { inView, story, now } = lane;
  if (choice.track !== undefined)
    return choice.track === inView || choice.track === story ? choice : undefined;
  if (!(now - choice.pressedAt <= unseenChoiceMs)) return undefined;
  return inView === undefined || inView === choice.notFor ? choice : { ...choice, track: inView };
}

/** The language of this choice on the screen, which shows the story at the lane, or else whoever is in view. */
export function chosenFor(
  choice: LanguageChoice | undefined,
  { inView, story }: AtLane,
): Language | undefined {
  if (choice === undefined) return undefined;
  const shown = story ?? inView;
  return choice.track === shown ? choice.language : undefined;
}
