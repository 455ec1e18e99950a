import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import assembler from 'wabt';

// `node scripts/assemble-wasm.ts`: after a change to a WebAssembly text.

const checkout = new URL('../', import.meta.url);

/** Each text (`.wat`), and the function that gives its bytes from the file beside it (`-wasm.ts`). */
const texts = {
  'main/adapters/gallery/quantised-scan': 'quantisedScanWasm',
  'native-models/steps/kernels/picture-kernels': 'pictureKernelsWasm',
} as const;

export type WasmText = keyof typeof texts;

/** The bytes that a text stands for. */
export async function assemble(text: WasmText): Promise<Uint8Array> {
  const source = fileURLToPath(new URL(`${text}.wat`, checkout));
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
function fileOf(name: string, getter: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,96}/g) ?? [];
  return `/** \`${name}.wat\`, assembled by \`scripts/assemble-wasm.ts\`; a test assembles it again and compares. */
const base64 = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('');

export function ${getter}(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(base64, 'base64'));
}
`;
}

if (import.meta.main) {
  for (const [text, getter] of Object.entries(texts)) {
    const name = text.slice(text.lastIndexOf('/') + 1);
    const bytes = await assemble(text as WasmText);
    writeFileSync(new URL(`${text}-wasm.ts`, checkout), fileOf(name, getter, bytes));
  }
}
