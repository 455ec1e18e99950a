import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import {
  maxDatasetBytes,
  maxSyncMessageBytes,
  type SyncMessage,
  syncMessageSchema,
} from '../../core/events/dataset.ts';
import { err, ok, type Result } from '../../core/result.ts';

/** Longest file that can be one dataset with its manifests. */
const maxFileBytes = 3 * maxDatasetBytes;

/**
 * Reads a bundle: the messages of the line, one to a line (Y3). Signatures and order are for whoever takes them.
 * The error is a sentence.
 */
export async function readBundle(path: string): Promise<Result<readonly SyncMessage[], string>> {
  const messages: SyncMessage[] = [];
  try {
    if ((await stat(path)).size > maxFileBytes)
      return err(unusable(path, 'it is larger than any list may be'));
    let number = 0;
    for await (const line of linesOf(path)) {
      number += 1;
      if (Buffer.byteLength(line) > maxSyncMessageBytes)
        return err(unusable(path, `line ${number} is too long`));
      const read = syncMessageSchema.safeParse(parsed(line));
      if (!read.success) return err(unusable(path, `line ${number} is no part of a list`));
      messages.push(read.data);
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    return err(unusable(path, `it cannot be read (${cause.code})`));
  }
  return messages.length === 0 ? err(unusable(path, 'it is empty')) : ok(messages);
}

/**
 * Lines end with a line feed and with nothing else: names may hold other characters that part lines. One that is longer
 * than any message may be ends the reading.
 */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const text of createReadStream(path, 'utf8')) {
    const lines = (rest + String(text)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > maxSyncMessageBytes) break;
  }
  if (rest !== '') yield rest;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function unusable(path: string, why: string): string {
  return `The bundle ${path} cannot be used: ${why}. The lists of this gate stay as they are. Write the bundle anew at the central office ("central bundle") and carry it over again.`;
}
