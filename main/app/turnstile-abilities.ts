import { type FaultCode, type FaultOf, faultCatalogue } from '../core/codes.ts';
import type { TurnstileCapabilities } from '../ports/turnstile.ts';
import type { HealthBoard } from './health-board.ts';

/** What is said of each ability that is missing, the gravest first. Few devices count, and none is asked to. */
const lackOf = {
  passageFeedback: 'turnstile/no-passage-feedback',
  emergencyInput: 'turnstile/no-emergency-input',
  readBack: 'turnstile/no-read-back',
  boardTimedPulse: 'turnstile/no-timed-pulse',
  passageCounters: undefined,
} as const satisfies Record<keyof TurnstileCapabilities, FaultOf<'turnstile'> | undefined>;

/** Everything that a working turnstile cannot do, the gravest first. */
export function lacks(capabilities: TurnstileCapabilities): readonly FaultOf<'turnstile'>[] {
  const abilities = Object.keys(lackOf) as (keyof TurnstileCapabilities)[];
  return abilities.flatMap((ability) => (capabilities[ability] ? [] : (lackOf[ability] ?? [])));
}

/** The gravest of them, which stands on the health board; undefined when it can do everything. */
export function lacking(capabilities: TurnstileCapabilities): FaultCode | undefined {
  return lacks(capabilities)[0];
}

/**
 * What a turnstile can do, as far as anybody knows now: nothing is known of one that is out of order.
 * @param code what the health board says of it
 */
export function knownAbilities(
  capabilities: TurnstileCapabilities,
  code: FaultCode | undefined,
): TurnstileCapabilities | undefined {
  return code !== undefined && faultCatalogue[code].severity === 'blocks' ? undefined : capabilities;
}

/** What the centre is told: the newest fault of each part, and everything that the turnstile cannot do. */
export function allFaults(
  health: Pick<HealthBoard, 'all' | 'codeOf'>,
  turnstile: { capabilities(): TurnstileCapabilities },
): readonly FaultCode[] {
  const codes = health.all().flatMap(({ code }) => code ?? []);
  const abilities = knownAbilities(turnstile.capabilities(), health.codeOf('turnstile'));
  return [...new Set([...codes, ...(abilities === undefined ? [] : lacks(abilities))])];
}
