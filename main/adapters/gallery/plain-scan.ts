import type { PagedMemory, Scan } from './scan-kernel.ts';

/** The scan of `quantised-scan.wat` in plain JavaScript, for a runtime without WebAssembly SIMD. */
export function plainScan(memory: PagedMemory): Scan {
  return (rows, scales, errors, stride, count, first, probe, probeScale, probeNorm, least, found) => {
    const bytes = new Int8Array(memory.buffer, rows, count * stride);
    const scaleOf = new Float32Array(memory.buffer, scales, count);
    const errorOf = new Float32Array(memory.buffer, errors, count);
    const codes = new Int16Array(memory.buffer, probe, stride);
    const numbers = new Int32Array(memory.buffer, found, count);
    let hits = 0;
    for (let row = 0; row < count; row++) {
      const dot = dotOf(bytes, row * stride, codes);
      const bound =
        dot * probeScale * (scaleOf[row] ?? Number.NaN) + (errorOf[row] ?? Number.NaN) * probeNorm;
      if (bound >= least) numbers[hits++] = first + row;
    }
    return hits;
  };
}

function dotOf(bytes: Int8Array, start: number, codes: Int16Array): number {
  let dot = 0;
  for (let i = 0; i < codes.length; i++) dot += (bytes[start + i] ?? 0) * (codes[i] ?? 0);
  return dot;
}
