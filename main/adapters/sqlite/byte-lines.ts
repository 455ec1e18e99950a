/** Longer lines are no journal rows: a row has a few kilobytes. */
const maxLineBytes = 1_000_000;

/** A line without its end, and whether the end was there. */
export interface ByteLine {
  readonly bytes: Buffer;
  readonly ended: boolean;
}

/** Splits a stream of bytes at `\n`, byte for byte: what is verified is what is in the file. */
export async function* byteLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ByteLine> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10, start)) {
      yield { bytes: rest.subarray(start, end), ended: true };
      start = end + 1;
    }
    rest = rest.subarray(start);
    if (rest.length > maxLineBytes) break;
  }
  if (rest.length > 0) yield { bytes: rest, ended: false };
}
