import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReadingFrames } from '../../../hardware/readers/reading-frames.ts';
import type { Reading } from '../../../main/ports/identity-reader.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

const seed = 20261122;

function createFrames() {
  const clock = createVirtualClock();
  const readings: Reading[] = [];
  const frames = new ReadingFrames(clock, (reading) => readings.push(reading));
  const send = (text: string) => frames.push(new TextEncoder().encode(text));
  return { clock, readings, frames, send };
}

const text = (value: string): Reading => ({ ok: true, value });
const refused = (error: 'paper/too-long' | 'paper/incomplete'): Reading => ({ ok: false, error });

describe('the bytes of a reader', () => {
  it.each(['\r', '\n', '\r\n'])(
    'are a reading once a line has ended by %j and silence followed',
    async (end) => {
      const { clock, readings, send } = createFrames();
      send('AB12');
      await clock.advance(40);
      send(`3456${end}`);
      await clock.advance(90);
      expect(readings).toEqual([]);
      await clock.advance(20);
      expect(readings).toEqual([text(`AB123456${end}`)]);
    },
  );

  it('are one reading when lines follow each other, and two with a pause between', async () => {
    const { clock, readings, send } = createFrames();
    send('first\r\n');
    await clock.advance(50);
    send('second\r\n');
    await clock.advance(150);
    send('third\r\n');
    await clock.advance(150);
    expect(readings).toEqual([text('first\r\nsecond\r\n'), text('third\r\n')]);
  });

  it('are no reading without a line end: half a number may be somebody else', async () => {
    const { clock, readings, send } = createFrames();
    send('AB123456');
    await clock.advance(400);
    expect(readings).toEqual([]);
    await clock.advance(200);
    send('AB999999\r\n');
    await clock.advance(200);
    expect(readings).toEqual([refused('paper/incomplete'), text('AB999999\r\n')]);
  });

  it('are refused once and at once when they do not end, and the next reading is whole again', async () => {
    const { clock, readings, send } = createFrames();
    for (let i = 0; i < 500; i += 1) {
      send('A'.repeat(100));
      await clock.advance(20);
    }
    expect(readings).toEqual([refused('paper/too-long')]);
    send('tail of it\r\n');
    await clock.advance(200);
    send('AB123456\r\n');
    await clock.advance(200);
    expect(readings).toEqual([refused('paper/too-long'), text('AB123456\r\n')]);
  });

  it('say nothing when they are line ends only', async () => {
    const { clock, readings, send } = createFrames();
    send('\r\n\r\n');
    await clock.advance(1000);
    expect(readings).toEqual([]);
  });

  it('hold no timer and no memory once all is silent, whatever they were', async () => {
    const piece = fc.tuple(fc.uint8Array({ maxLength: 700 }), fc.nat({ max: 700 }));
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const { clock, readings, frames, send } = createFrames();
        for (const [bytes, delayMs] of pieces) {
          frames.push(bytes);
          await clock.advance(delayMs);
        }
        await clock.advance(1000);
        expect(clock.pending()).toBe(0);
        const before = readings.length;
        send('AB123456\n');
        await clock.advance(200);
        expect(readings.slice(before)).toEqual([text('AB123456\n')]);
      }),
      { seed, numRuns: 300 },
    );
  });
});
