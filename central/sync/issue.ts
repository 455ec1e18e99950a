import { createHash } from 'node:crypto';
import type { Command, CommandMessage } from '../../main/core/events/command.ts';
import {
  type ChunkMessage,
  type CurrencyMessage,
  chopText,
  datasetText,
  type Manifest,
  maxChunks,
} from '../../main/core/events/dataset.ts';
import type { DatasetName } from '../../main/core/events/line.ts';
import type { CentralKey } from './central-key.ts';

export interface Issue {
  readonly dataset: DatasetName;
  /** A site, or one gate of it (`site/gate`). */
  readonly scope: string;
  readonly version: number;
  /** UTC in ms. */
  readonly issuedAt: number;
}

/** A version of a dataset as it is sent: signed manifest and chunks. @throws when it is too large to be sent */
export function issueDataset(
  items: readonly unknown[],
  issue: Issue,
  key: CentralKey,
): readonly ChunkMessage[] {
  const text = datasetText(items);
  const pieces = chopText(text, Buffer.byteLength);
  if (pieces.length > maxChunks)
    throw new Error(
      `The ${issue.dataset} list has ${Buffer.byteLength(text)} bytes, more than a gate takes. Divide it by site or by gate.`,
    );
  const manifest: Manifest = {
    ...issue,
    items: items.length,
    bytes: Buffer.byteLength(text),
    chunks: pieces.map(sha256Hex),
    hash: sha256Hex(text),
  };
  const signature = key.sign('dataset', manifest);
  return pieces.map((piece, place) => ({ kind: 'chunk', manifest, signature, place, text: piece }));
}

/** Says to a gate that what it has is the newest. */
export function issueCurrency(
  { dataset, scope, version, hash }: Pick<Manifest, 'dataset' | 'scope' | 'version' | 'hash'>,
  asOf: number,
  key: CentralKey,
): CurrencyMessage {
  const currency = { dataset, scope, version, hash, asOf };
  return { kind: 'current', currency, signature: key.sign('currency', currency) };
}

export function issueCommand(command: Command, key: CentralKey): CommandMessage {
  return { command, signature: key.sign('command', command) };
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
