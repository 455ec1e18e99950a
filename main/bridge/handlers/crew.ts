import type { crewCalls } from '../contract/crew-calls.ts';
import type { HandlersOf } from './handlers.ts';
import { notThere } from './reply.ts';

export function crewHandlers(): HandlersOf<keyof typeof crewCalls> {
  return {
    chooseLanguage: notThere,
    askForHelp: notThere,
  };
}
