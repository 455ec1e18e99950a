import type { FaultCode } from '../core/codes.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { HealthBoard } from './health-board.ts';
import type { Officer } from './officer-desk.ts';
import type { Recorder } from './recorder.ts';

/** Who has seen that something is out of order. */
export interface FaultAcknowledgements {
  /** Only of a fault that stands now. Once is enough: the second officer is told so. */
  acknowledge(code: FaultCode, officer: Officer): Result<void, DeskRefusal>;
  /** Whose word it is, until the fault is over; undefined: nobody's yet. */
  nameOf(code: FaultCode): string | undefined;
  close(): void;
}

/**
 * A fault that is over is forgotten with its acknowledgement: when it comes again somebody must see it again. The row
 * waits for the record where that is what is at fault: an alarm about the disk can still be silenced.
 */
export function createFaultAcknowledgements({
  health,
  recorder,
}: {
  readonly health: Pick<HealthBoard, 'all' | 'onChange'>;
  readonly recorder: Pick<Recorder, 'record'>;
}): FaultAcknowledgements {
  const names = new Map<FaultCode, string>();
  const stop = health.onChange(({ before }) => {
    if (before !== undefined) names.delete(before);
  });
  return {
    acknowledge(code, { officerId, name }) {
      const stands = health.all().some((part) => part.code === code);
      if (!stands || names.has(code)) return err('fault/unknown');
      names.set(code, name);
      recorder.record([{ kind: 'fault.acknowledged', payload: { code, officerId } }]);
      return ok();
    },
    nameOf: (code) => names.get(code),
    close: () => stop(),
  };
}
