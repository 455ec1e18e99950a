import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PacketGauge } from '../../../main/adapters/mqtt/packet-gauge.ts';

const seed = 20261122;

/** A PUBLISH with `length` bytes behind its fixed header, by MQTT 5 section 2.1.4. */
function packet(length: number): Buffer {
  const header = [0x32];
  let rest = length;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    header.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  // Bytes that look like headers of long packets, to be skipped.
  return Buffer.concat([Buffer.from(header), Buffer.alloc(length, 0xff)]);
}

/** The bytes in pieces of every size. */
function* pieces(bytes: Buffer, sizes: readonly number[]): Iterable<Buffer> {
  for (let at = 0, i = 0; at < bytes.length; i += 1) {
    const size = sizes[i % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

describe('the gauge of packets', () => {
  it('finds the first packet that is too long, however the bytes are cut, and no other', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 6 });
    const sizes = fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(lengths, sizes, fc.integer({ min: 0, max: 40_000 }), (all, cuts, maxBytes) => {
        const gauge = new PacketGauge(maxBytes);
        let found: number | undefined;
        for (const piece of pieces(Buffer.concat(all.map(packet)), cuts)) found ??= gauge.take(piece);
        expect(found).toBe(all.find((length) => length > maxBytes));
      }),
      { seed, numRuns: 80 },
    );
  });

  it('knows after the first bytes that 200 MB are announced', () => {
    const header = packet(3).subarray(0, 1);
    const gauge = new PacketGauge(256 * 1024);
    expect(gauge.take(header)).toBeUndefined();
    expect(gauge.take(Buffer.from([0xff, 0xff, 0xff, 0x5f]))).toBe(201_326_591);
  });
});
