import type { Gate } from '../../app/gate.ts';
import { type DeskRefusal, type Refusal, refusalSentences } from '../../app/officer-refusals.ts';
import type { Result } from '../../core/result.ts';
import type { CallRefused } from '../contract.ts';

/** Of a call that has nothing to answer. */
export const done = { ok: true, value: {} } as const;

export type Refused = { readonly ok: false; readonly error: CallRefused };

export function refused(code: string, sentence: string): Refused {
  return { ok: false, error: { code, sentence } };
}

export function refusedByDesk(code: DeskRefusal, params?: Refusal['params']): Refused {
  const error = { code, sentence: refusalSentences[code] };
  return { ok: false, error: params === undefined ? error : { ...error, params: { ...params } } };
}

/** The answer to something that an officer did, which all windows are to see. */
export function finish(
  gate: Pick<Gate, 'changed'>,
  result: Result<unknown, DeskRefusal>,
): typeof done | Refused {
  gate.changed();
  return result.ok ? done : refusedByDesk(result.error);
}

/** For a call whose part of the gate is not there. */
export const notThere = (): Refused =>
  refused('bridge/not-there', 'This gate cannot do that. Nothing was done.');
