import type { MonoMs, PersonId, TrackId } from '../core/brand.ts';
import {
  type AtLane,
  chooseLanguage,
  chosenFor,
  followChoice,
  type LanguageChoice,
} from '../core/gate/chosen-language.ts';
import type { GateState } from '../core/gate/state.ts';
import type { Language } from '../core/people.ts';
import { unreachable } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { PeopleStore } from '../ports/store.ts';
import type { GateRunner } from './gate-runner.ts';
import type { RecognitionLoop } from './recognition-loop.ts';
import type { Recorder } from './recorder.ts';
import { readOrDoubt } from './store-reads.ts';

/** The language of whoever is at the lane, as far as they have said. */
export interface LaneLanguage {
  /** A flag was pressed at the crew screen. */
  choose(language: Language): void;
  /** Of the person whom the screen shows; undefined where they pressed nothing. */
  chosen(): Language | undefined;
}

export interface LaneLanguageDeps {
  readonly runner: Pick<GateRunner, 'state' | 'onTransition'>;
  readonly loop: Pick<RecognitionLoop, 'newestLook'>;
  readonly people: Pick<PeopleStore, 'find' | 'save'>;
  readonly recorder: Recorder;
  readonly clock: Clock;
  /** The screens show it. */
  readonly changed: () => void;
}

/** A look that is older than this says nothing of who stands there now: the camera is out. */
const lookLastsMs = 2000;

export function createLaneLanguage(deps: LaneLanguageDeps): LaneLanguage {
  const { runner, loop, clock } = deps;
  let choice: LanguageChoice | undefined;
  /** Written or waiting for the disk: not to be written with every frame. */
  let kept: LanguageChoice | undefined;

  function keep(): void {
    if (choice === undefined || kept === choice) return;
    const personId = recognised(runner.state(), choice.track);
    if (personId === undefined) return;
    kept = choice;
    remember(deps, personId, choice.language);
  }

  function lane(): AtLane {
    const now = clock.mono();
    return { inView: inViewAt(now, loop), story: storyOf(runner.state()), now };
  }

  function follow(): AtLane {
    const at = lane();
    choice = choice && followChoice(choice, at);
    return at;
  }

  runner.onTransition(() => {
    follow();
    keep();
  });
  return {
    choose(language) {
      choice = chooseLanguage(language, lane());
      keep();
      deps.changed();
    },
    chosen() {
      const at = follow();
      return chosenFor(choice, at);
    },
  };
}

function inViewAt(now: MonoMs, loop: Pick<RecognitionLoop, 'newestLook'>): TrackId | undefined {
  const look = loop.newestLook();
  return look !== undefined && now - look.frame.capturedAt <= lookLastsMs ? look.track : undefined;
}

/** The face that the lane is busy with; of a lane that is free or closed nobody's. */
export function storyOf(state: GateState): TrackId | undefined {
  switch (state.kind) {
    case 'acquiring':
    case 'committing':
    case 'granting':
    case 'open':
    case 'referred':
      return state.track;
    case 'identifying':
      return state.evidence.track;
    case 'locked':
    case 'free-passage':
    case 'out-of-service':
      return undefined;
    default:
      return unreachable(state);
  }
}

/** Whom their face has named, with the permission in the record; on the word of an officer nobody. */
function recognised(state: GateState, track: TrackId | undefined): PersonId | undefined {
  if (state.kind !== 'granting' && state.kind !== 'open') return undefined;
  const { by, personId } = state.grant;
  return by.kind === 'face' && track !== undefined && state.track === track ? personId : undefined;
}

function remember({ people, recorder }: LaneLanguageDeps, personId: PersonId, language: Language): void {
  const person = readOrDoubt(recorder, () => people.find(personId), undefined);
  if (person === undefined || person.language === language) return;
  recorder.record([{ kind: 'person.language-chosen', payload: { personId, language } }], () =>
    people.save({ ...person, language }, []),
  );
}
