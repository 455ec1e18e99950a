import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import assembler from 'wabt';

// `node scripts/assemble-scan.ts`: after a change to the WebAssembly text of the gallery's inner loop.

const folder = new URL('../main/adapters/gallery/', import.meta.url);
const source = fileURLToPath(new URL('quantised-scan.wat', folder));
const target = fileURLToPath(new URL('quantised-scan-wasm.ts', folder));

/** The bytes that `quantised-scan.wat` stands for. */
export async function assembleScan(): Promise<Uint8Array> {
  const wabt = await assembler();
  const module = wabt.parseWat(source, readFileSync(source, 'utf8'), { simd: true });
  try {
    module.validate();
    return module.toBinary({}).buffer;
  } finally {
    module.destroy();
  }
}

/** The file that carries the bytes: text, so that it goes into every bundle as it is. */
function fileOf(bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,96}/g) ?? [];
  return `/** \`quantised-scan.wat\`, assembled by \`scripts/assemble-scan.ts\`; a test assembles it again and compares. */
const base64 = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('');

export function quantisedScanWasm(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(base64, 'base64'));
}
`;
}

if (import.meta.main) writeFileSync(target, fileOf(await assembleScan()));
