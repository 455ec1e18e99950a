import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DigiconReply,
  digiconCommand,
  digiconFrame,
  digiconMaxBytes,
  digiconReply,
  matchDigiconReply,
} from '../../../hardware/digicon/frames.ts';
import { FrameScanner } from '../../../hardware/serial/frame-scanner.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const all: readonly DigiconReply[] = ['ack', 'nak', 'turned-left', 'turned-right'];
const scan = (...chunks: readonly Uint8Array[]) => {
  const scanner = new FrameScanner(matchDigiconReply, digiconMaxBytes);
  return chunks.flatMap((chunk) => scanner.push(chunk));
};

describe('frames of a Digicon board', () => {
  it('are those of the manual', () => {
    expect(hex(digiconFrame(digiconCommand.rightToLeft))).toBe('0202004848');
    expect(hex(digiconReply('ack'))).toBe('0202000606');
    // Two command bytes, which this gate never sends: the manual's example for the size and the check byte.
    expect(hex(digiconFrame(0x4c, 0x48))).toBe('0203004c4805');
  });

  it('say what happened, each on its own and joined', () => {
    for (const said of all) expect(scan(digiconReply(said))).toEqual([said]);
    expect(scan(Uint8Array.from(all.flatMap((said) => [...digiconReply(said)])))).toEqual(all);
  });

  it.each([
    ['a wrong check byte', '0202001a1b'],
    ['a wrong size', '0203001a1a'],
    ['a command of ours that comes back as an echo', '0202004848'],
    ['the bare control character', '06'],
  ])('are none with %s', (_, text) => {
    expect(scan(Uint8Array.from(Buffer.from(text, 'hex')))).toEqual([]);
  });

  it('are found behind half a frame whose rest was lost', () => {
    expect(scan(digiconReply('turned-left').subarray(0, 3), digiconReply('ack'))).toEqual(['ack']);
    expect(scan(digiconReply('turned-left').subarray(0, 4), digiconReply('nak'))).toEqual(['nak']);
  });

  it('are found among garbage, in any pieces, and none is invented (seed 20261122)', () => {
    const garbage = fc.uint8Array({ maxLength: 100 }).map((bytes) => bytes.filter((byte) => byte !== 2));
    fc.assert(
      fc.property(garbage, fc.constantFrom(...all), garbage, fc.nat(200), (before, said, after, cut) => {
        const sent = Uint8Array.of(...before, ...digiconReply(said), ...after);
        expect(scan(sent.subarray(0, cut), sent.subarray(cut))).toEqual([said]);
      }),
      { seed: 20261122 },
    );
  });

  it('keep no more than a few bytes of a device that never ends one (seed 20261122)', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), (chunks) => {
        const scanner = new FrameScanner(matchDigiconReply, digiconMaxBytes);
        for (const chunk of chunks) scanner.push(chunk);
        expect(scanner.pending).toBeLessThanOrEqual(digiconMaxBytes);
      }),
      { seed: 20261122 },
    );
  });
});
