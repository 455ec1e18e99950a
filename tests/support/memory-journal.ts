import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { payloadVersion } from '../../main/core/events/kinds.ts';
import { genesisHash, hashInput, type JournalRow, type UnsealedRow } from '../../main/core/events/row.ts';
import { ok } from '../../main/core/result.ts';
import type { Journal, OutgoingRows, SentMarks } from '../../main/ports/journal.ts';

export interface MemoryJournal extends Journal, OutgoingRows {
  readonly gate: string;
  readonly publicKeyPem: string;
  readonly rows: readonly JournalRow[];
  /** Seals any row with the gate's key, as an attacker with the key or a restored disk would. */
  seal(row: UnsealedRow): JournalRow;
}

export interface MemoryJournalOptions {
  readonly gate?: string;
  readonly keys?: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  readonly now?: () => number;
  readonly clockState?: JournalRow['clockState'];
}

/** A journal in memory that numbers, chains and signs like the real one. */
export function createMemoryJournal(options: MemoryJournalOptions = {}): MemoryJournal {
  const gate = options.gate ?? 'samut-sakhon/lane-1';
  const { privateKey, publicKey } = options.keys ?? generateKeyPairSync('ed25519');
  const now = options.now ?? (() => 1_790_000_000_000);
  const bootId = uuidv7();
  const rows: JournalRow[] = [];
  const listeners = new Set<(rows: readonly JournalRow[]) => void>();
  const seal = (row: UnsealedRow): JournalRow => {
    const hash = createHash('sha256').update(hashInput(row)).digest('hex');
    return { ...row, hash, sig: sign(null, Buffer.from(hash, 'hex'), privateKey).toString('base64') };
  };
  const add = (draft: EventDraft): JournalRow => {
    const unsealed: UnsealedRow = {
      gate,
      seq: rows.length + 1,
      eventId: uuidv7(),
      bootId,
      kind: draft.kind,
      version: payloadVersion,
      occurredAt: now(),
      monoMs: rows.length,
      clockState: options.clockState ?? 'synced',
      clockErrorMs: 5,
      payload: draft.payload,
      prevHash: rows.at(-1)?.hash ?? genesisHash,
    };
    const row = seal(unsealed);
    rows.push(row);
    return row;
  };
  return {
    gate,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    rows,
    seal,
    append(drafts, within) {
      within?.();
      const added = drafts.map(add);
      for (const listener of listeners) listener(added);
      return ok(added);
    },
    read: (fromSeq, limit) => rows.slice(fromSeq - 1, fromSeq - 1 + limit),
    texts: (fromSeq, toSeq) => rows.slice(fromSeq - 1, toSeq).map((row) => JSON.stringify(row)),
    tellsOfRestore: (seq) => rows.slice(seq).some(({ kind }) => kind === 'store.restored'),
    head: () => rows.at(-1),
    onAppended(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Marks in memory; like the real ones they move back by an explicit resend only. */
export function createMemoryMarks(start = 0): SentMarks {
  let watermark = start;
  return {
    watermark: () => watermark,
    floor: () => 0,
    resendFrom: (seq) => {
      watermark = seq - 1;
    },
    advance: (upTo) => {
      watermark = Math.max(watermark, upTo);
      return true;
    },
  };
}

/** A harmless event for filling a journal. */
export const signIn = (n = 1): EventDraft => ({
  kind: 'officer.signed-in',
  payload: { officerId: `officer-${n}` },
});
