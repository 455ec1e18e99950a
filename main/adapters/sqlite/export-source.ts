import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** The bytes of an export. */
export interface ExportSource {
  readonly size: number;
  /** From `from` (inclusive) to `to` (exclusive). */
  read(from: number, to: number): AsyncIterable<Uint8Array>;
}

/** Throws the file system's error. */
export async function fileSource(path: string): Promise<ExportSource> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    return {
      size,
      read: (from, to) =>
        from >= to ? none() : createReadStream(path, { start: from, end: to - 1, highWaterMark: 1 << 18 }),
    };
  } finally {
    await file.close();
  }
}

/** For bytes that are at hand; they arrive in pieces of `pieceBytes`. */
export function bytesSource(bytes: Uint8Array, pieceBytes = bytes.length): ExportSource {
  return {
    size: bytes.length,
    async *read(from, to) {
      for (let at = from; at < to; at += Math.max(1, pieceBytes))
        yield bytes.subarray(at, Math.min(to, at + Math.max(1, pieceBytes)));
    },
  };
}

/** Longer lines are no journal rows: a row has a few kilobytes. */
const maxLineBytes = 1_000_000;

/**
 * Whole lines together, about `pageBytes` of them; at the end what is left, also without an end of line.
 * A line that is too long for a row is the last.
 */
export async function* linePages(chunks: AsyncIterable<Uint8Array>, pageBytes: number) {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk);
    const end = size + bytes.length < pageBytes ? -1 : bytes.lastIndexOf(10);
    if (end !== -1) yield Buffer.concat([...parts, bytes.subarray(0, end + 1)]);
    parts = end === -1 ? [...parts, bytes] : [bytes.subarray(end + 1)];
    size = parts.reduce((sum, part) => sum + part.length, 0);
    if (size > pageBytes + maxLineBytes) break;
  }
  if (size > 0) yield Buffer.concat(parts);
}

async function* none(): AsyncGenerator<Uint8Array> {}
