import type { JournalRow } from '../../main/core/events/row.ts';
import { type Batch, batchSchema, maxBatchBytes } from '../../main/core/events/wire.ts';
import type { AlarmCode } from '../store/alarms.ts';
import { readJson } from './json.ts';
import type { CheckedRow } from './judge.ts';
import { type Forgery, sealCheckOf } from './signature.ts';

/** A gate that the centre expects, with the key that proves its rows. */
export interface GateIdentity {
  /** `site/gate`. */
  readonly gate: string;
  /** SPKI PEM, Ed25519. */
  readonly publicKeyPem: string;
}

/** What checking found, without the rows themselves: small enough to be passed between threads. */
export type Verdict =
  | { readonly kind: 'rows'; readonly forged: readonly Forgery[] }
  /** Rows of a gate whose key nobody gave the centre. */
  | { readonly kind: 'strange' }
  | { readonly kind: 'unfit'; readonly code: AlarmCode };

/** A message from `pipo/v1/{gate}/events`, checked, before anything of it is stored. */
export type Reading =
  | { readonly kind: 'rows'; readonly rows: readonly CheckedRow[] }
  | { readonly kind: 'strange'; readonly rows: readonly JournalRow[] }
  | { readonly kind: 'unfit'; readonly code: AlarmCode };

export type MessageCheck = (gate: string, payload: Uint8Array) => Verdict;

/** Checks size, shape, and of each row hash and signature (E2, E9); throws a sentence where a key cannot be used. */
export function messageCheckOf(gates: readonly GateIdentity[]): MessageCheck {
  const seals = new Map(gates.map(({ gate, publicKeyPem }) => [gate, sealCheckOf(publicKeyPem)]));
  return (gate, payload) => {
    if (payload.length > maxBatchBytes) return { kind: 'unfit', code: 'batch/oversized' };
    const message = readJson(payload);
    if (!batchSchema.safeParse(message).success) return { kind: 'unfit', code: 'batch/unreadable' };
    const { rows } = message as Batch;
    if (rows[0]?.gate !== gate) return { kind: 'unfit', code: 'batch/wrong-gate' };
    const seal = seals.get(gate);
    // The rows as they came, not what the schema made of them: exactly these are stored.
    return seal === undefined ? { kind: 'strange' } : { kind: 'rows', forged: rows.map(seal) };
  };
}

/** The rows of a message together with what was found of them. */
export function readingOf(verdict: Verdict, payload: Uint8Array): Reading {
  if (verdict.kind === 'unfit') return verdict;
  const { rows } = readJson(payload) as Batch;
  if (verdict.kind === 'strange') return { kind: 'strange', rows };
  return { kind: 'rows', rows: rows.map((row, i) => ({ row, forged: verdict.forged[i] })) };
}
