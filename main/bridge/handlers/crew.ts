import type { HelpSignal } from '../../app/help-signal.ts';
import type { LaneLanguage } from '../../app/lane-language.ts';
import type { crewCalls } from '../contract/crew-calls.ts';
import type { HandlersOf } from './handlers.ts';
import { done } from './reply.ts';

/** What people at the lane may ask of the gate. */
export interface CrewControls {
  readonly language: Pick<LaneLanguage, 'choose'>;
  /** Undefined where nobody would be reached. */
  readonly help: HelpSignal | undefined;
}

export function crewHandlers(crew: CrewControls | undefined): HandlersOf<keyof typeof crewCalls> {
  return {
    chooseLanguage({ language }) {
      crew?.language.choose(language);
      return done;
    },
    askForHelp() {
      crew?.help?.ask();
      return done;
    },
  };
}
