import { v7 as uuidv7 } from 'uuid';
import { type EventDraft, eventPayloads, payloadVersion } from '../../core/events/kinds.ts';
import {
  genesisHash,
  hashInput,
  type JournalRow,
  journalRowSchema,
  type UnsealedRow,
} from '../../core/events/row.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Secrets } from '../../ports/secrets.ts';
import { sha256Hex } from '../secrets/row-crypto.ts';

export interface SealerOptions {
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** `site/gate`. */
  readonly gateKey: string;
  /** UUIDv7 of this start of the gate process. */
  readonly bootId: string;
}

/**
 * Gives a draft its number, times, hash and signature.
 * @param previous the row before it, undefined for the first row
 * @throws on a payload or a row that the contract does not allow: that is a bug of the caller
 */
export function sealRow(
  draft: EventDraft,
  previous: Pick<JournalRow, 'seq' | 'hash'> | undefined,
  options: SealerOptions,
): JournalRow {
  // Whole ms from 1970 on, whatever a clock without a battery believes.
  const occurredAt = Math.max(0, Math.floor(options.clock.wall()));
  const unsealed: UnsealedRow = {
    gate: options.gateKey,
    seq: (previous?.seq ?? 0) + 1,
    eventId: uuidv7({ msecs: occurredAt }),
    bootId: options.bootId,
    kind: draft.kind,
    version: payloadVersion,
    occurredAt,
    monoMs: options.clock.mono(),
    ...options.clock.trust(),
    payload: checkedPayload(draft),
    prevHash: previous?.hash ?? genesisHash,
  };
  const hash = sha256Hex(hashInput(unsealed));
  const sig = options.secrets.sign(Buffer.from(hash, 'hex'));
  return journalRowSchema.parse({ ...unsealed, hash, sig });
}

function checkedPayload(draft: EventDraft): UnsealedRow['payload'] {
  const schema = eventPayloads[draft.kind];
  if (schema === undefined) throw new Error(`The journal knows no event of the kind ${String(draft.kind)}.`);
  const parsed = schema.safeParse(draft.payload);
  if (parsed.success) return parsed.data;
  // Paths and rules only: a value could be personal.
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'payload'}: ${issue.code}`);
  throw new Error(
    `The payload of ${draft.kind} does not fit its shape (${wrong.join('; ')}). Nothing was written.`,
  );
}
