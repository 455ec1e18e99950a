import type { CrewView } from '../../main/bridge/contract.ts';
import { type PromptName, promptOf } from '../prompts/prompts.ts';
import type { CrewLanguage, CrewScreenKind, CrewScreenState } from '../vocabulary.ts';

/** What is to be heard: a tone, and the words of a prompt where they are recorded. */
export interface Utterance {
  readonly tone: CrewScreenKind;
  readonly prompt: PromptName;
  readonly language: CrewLanguage;
}

/** What was heard last. */
export interface Heard extends Utterance {
  readonly atMs: number;
}

/** Guidance may change with every frame; a person follows one word at a time. */
const guideEveryMs = 2500;
/** Until everybody has walked out. */
const emergencyEveryMs = 4000;

/** A person let through hears their own language; everybody else that of the screen. */
export function spokenLanguage({ screen, language }: CrewView): CrewLanguage {
  return screen.kind === 'go' ? screen.language : language;
}

/** What to say now; null for nothing. A state is said once, on entering it, and again in another language. */
export function speechFor(heard: Heard | null, view: CrewView, nowMs: number): Utterance | null {
  const { screen } = view;
  const next: Utterance = { tone: screen.kind, prompt: promptOf(screen), language: spokenLanguage(view) };
  if (heard === null) return next;
  const isSame = heard.prompt === next.prompt && heard.language === next.language;
  const waitedMs = nowMs - heard.atMs;
  if (isSame) return isRepeated(screen) && waitedMs >= emergencyEveryMs ? next : null;
  return heard.tone === 'guide' && screen.kind === 'guide' && waitedMs < guideEveryMs ? null : next;
}

function isRepeated({ kind }: CrewScreenState): boolean {
  return kind === 'emergency';
}
