import { describe, expect, it } from 'vitest';
import { quantisedScanWasm } from '../../../main/adapters/gallery/quantised-scan-wasm.ts';
import { newPlainKernel, newScanKernel, newWasmKernel } from '../../../main/adapters/gallery/scan-kernel.ts';
import { assemble } from '../../../scripts/assemble-wasm.ts';

describe('the inner loop of the gallery', () => {
  it('carries the very bytes that its text stands for', async () => {
    const assembled = await assemble('main/adapters/gallery/quantised-scan');
    expect(Buffer.from(quantisedScanWasm())).toEqual(Buffer.from(assembled));
  });

  it('runs in WebAssembly SIMD here', () => {
    expect(newScanKernel().kind).toBe('wasm-simd');
  });

  it.each([newWasmKernel, newPlainKernel])(
    'keeps what stands in its memory when that grows (%o)',
    (newKernel) => {
      const kernel = newKernel();
      if (kernel === undefined) throw new Error('This runtime has no WebAssembly SIMD.');
      new Uint8Array(kernel.memory.buffer)[65_535] = 7;
      for (let pages = 1; pages < 40; pages *= 3) kernel.memory.grow(pages);
      const bytes = new Uint8Array(kernel.memory.buffer);
      expect(bytes.length).toBeGreaterThanOrEqual((1 + 1 + 3 + 9 + 27) * 65_536);
      expect(bytes.indexOf(7)).toBe(65_535);
    },
  );

  it.each([newWasmKernel, newPlainKernel])(
    'has every page that was asked for, however often it grew before (%o)',
    (newKernel) => {
      const memory = newKernel()?.memory;
      if (memory === undefined) throw new Error('This runtime has no WebAssembly SIMD.');
      for (const pages of [2, 2, 2, 3, 3, 4, 1]) {
        const before = memory.buffer.byteLength;
        expect(memory.grow(pages)).toBe(before / 65_536);
        expect(memory.buffer.byteLength).toBe(before + pages * 65_536);
      }
    },
  );
});
