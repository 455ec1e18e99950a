import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { type EventDraft, payloadVersion } from '../../../core/events/kinds.ts';
import { genesisHash, hashInput, type UnsealedRow } from '../../../core/events/row.ts';

/** What one made-up gate has to say: batches as they go over the line, and what is needed to prove them later. */
export interface SignedRows {
  readonly gate: string;
  readonly publicKeyPem: string;
  /** JSON text of each batch, of `rowsPerBatch` rows but the last. */
  readonly batches: readonly string[];
  /** Of row `i + 1`, hex. */
  readonly hashes: readonly string[];
}

/** Contract E2. */
export const rowsPerBatch = 80;
const startAt = Date.UTC(2026, 9, 1);

/** Rows of people who go out, numbered, chained and signed as a gate does. */
export function signRows(gate: string, count: number): SignedRows {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const bootId = randomUUID();
  const hashes: string[] = [];
  const batches: string[] = [];
  let texts: string[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const draft = eventOf(seq);
    const row: UnsealedRow = {
      gate,
      seq,
      eventId: randomUUID(),
      bootId,
      kind: draft.kind,
      version: payloadVersion,
      occurredAt: startAt + seq * 500,
      monoMs: seq * 500,
      clockState: 'synced',
      clockErrorMs: 5,
      payload: draft.payload,
      prevHash: hashes.at(-1) ?? genesisHash,
    };
    const hash = createHash('sha256').update(hashInput(row), 'utf8').digest();
    const sealed = {
      ...row,
      hash: hash.toString('hex'),
      sig: sign(null, hash, privateKey).toString('base64'),
    };
    hashes.push(sealed.hash);
    texts.push(JSON.stringify(sealed));
    if (texts.length === rowsPerBatch || seq === count) {
      batches.push(`{"rows":[${texts.join(',')}]}`);
      texts = [];
    }
  }
  return {
    gate,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    batches,
    hashes,
  };
}

/** A grant and its passage, in turn. */
function eventOf(seq: number): EventDraft {
  const n = Math.ceil(seq / 2);
  const ids = { passageId: `passage-${n}`, grantId: `grant-${n}`, personId: `person-${n % 5000}` };
  const way = { ...ids, voyageId: `voyage-${n % 40}`, direction: 'out' } as const;
  if (seq % 2 === 0) {
    return { kind: 'passage.completed', payload: { ...way, confirmation: 'device', count: 1 } };
  }
  const match = { personId: ids.personId, similarity: 0.71, margin: 0.32, frames: 3 };
  const decision = { how: 'face', officerId: null, caseId: null, reasons: ['OK'], match } as const;
  return { kind: 'passage.granted', payload: { ...way, ...decision, reasons: ['OK'] } };
}
