import type { Turnstile, TurnstileCapabilities } from '../../main/ports/turnstile.ts';
import type { TurnstileFault } from '../serial/line.ts';
import { createTurnstile, type TurnstileOptions } from '../turnstile.ts';
import { abilitySentences, faultSentence } from './probe-sentences.ts';

export interface ProbeReport {
  readonly ok: boolean;
  readonly fault: TurnstileFault | null;
  readonly capabilities: TurnstileCapabilities;
  /** What was found, what it can do, what it cannot, and what to do: one sentence each. */
  readonly sentences: readonly string[];
}

/**
 * Opens the configured device, switches it OFF, asks what it is, and closes it again. The arm does not
 * move. It speaks to no other device than the one configured: some boards switch relays on when they
 * are asked in another board's language.
 */
export async function probeTurnstile(options: TurnstileOptions): Promise<ProbeReport> {
  return probeStarted(createTurnstile(options), options.path);
}

/** The same on a driver that was not started yet; it is closed afterwards. */
export async function probeStarted(turnstile: Turnstile, path: string): Promise<ProbeReport> {
  let fault: TurnstileFault | null = null;
  turnstile.onEvent((event) => {
    if (event.kind === 'fault') fault ??= event.code;
    if (event.kind === 'recovered') fault = null;
  });
  await turnstile.start();
  const capabilities = turnstile.capabilities();
  const found = fault as TurnstileFault | null;
  await turnstile.close();
  const sentences = found === null ? abilitySentences(path, capabilities) : [faultSentence(path, found)];
  return { ok: found === null, fault: found, capabilities, sentences };
}
