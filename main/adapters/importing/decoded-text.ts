import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

export type FileEncoding = 'utf-8' | 'utf-16le' | 'windows-874' | 'tis-620';

/** The bytes are no text in the encoding that the map names. */
export class WrongEncoding extends Error {}

/**
 * The text of a file in pieces. A byte-order mark goes before the map; TIS-620 is read as windows-874, which has it
 * whole. A character that the encoding does not have ends it: a garbled name is worse than none.
 */
export async function* decodedText(path: string, encoding: FileEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder((await markedEncoding(path)) ?? labelOf(encoding), { fatal: true });
  const decode = (bytes?: Uint8Array): string => {
    try {
      const text = decoder.decode(bytes, { stream: bytes !== undefined });
      if (text.includes('\0')) throw new WrongEncoding();
      return text;
    } catch {
      throw new WrongEncoding();
    }
  };
  for await (const bytes of createReadStream(path)) yield decode(bytes as Uint8Array);
  yield decode();
}

function labelOf(encoding: FileEncoding): string {
  return encoding === 'tis-620' ? 'windows-874' : encoding;
}

async function markedEncoding(path: string): Promise<string | undefined> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(3), 0, 3, 0);
    if (bytesRead === 3 && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) return 'utf-8';
    return bytesRead >= 2 && buffer[0] === 0xff && buffer[1] === 0xfe ? 'utf-16le' : undefined;
  } finally {
    await file.close();
  }
}
