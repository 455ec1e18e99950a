import { describe, expect, it } from 'vitest';
import { lcusCommand, lcusLine, lcusOperation, matchLcusStatus } from '../../../hardware/lcus/frames.ts';

const text = (line: string) => new TextEncoder().encode(line);

describe('LCUS frames', () => {
  it('are those of the manual', () => {
    expect([...lcusCommand(1, lcusOperation.on)]).toEqual([0xa0, 0x01, 0x01, 0xa2]);
    expect([...lcusCommand(1, lcusOperation.off)]).toEqual([0xa0, 0x01, 0x00, 0xa1]);
    expect([...lcusCommand(1, lcusOperation.query)]).toEqual([0xa0, 0x01, 0x05, 0xa6]);
  });

  it('are recognised as binary answers and as lines', () => {
    expect(matchLcusStatus(Uint8Array.of(0xa0, 2, 1, 0xa3), 0)).toEqual({
      frame: { channel: 2, on: true, form: 'binary' },
      length: 4,
    });
    for (const line of ['CH1: OFF\r\n', 'CH1: OFF\n', 'CH1:OFF\r\n']) {
      expect(matchLcusStatus(text(line), 0)).toEqual({
        frame: { channel: 1, on: false, form: 'text' },
        length: line.length,
      });
    }
    expect(lcusLine({ channel: 8, on: true })).toEqual(text('CH8: ON\r\n'));
  });

  it('wait for their end, and give up what can be no frame', () => {
    for (const part of ['C', 'CH', 'CH3', 'CH3:', 'CH3: O', 'CH3: OFF', 'CH3: OFF\r']) {
      expect(matchLcusStatus(text(part), 0)).toBe('incomplete');
    }
    for (const wrong of ['CX', 'CH9', 'CH0: ON\r\n', 'CH1: OX', 'CH1  OFF', 'ch1: ON\r\n']) {
      expect(matchLcusStatus(text(wrong), 0)).toBe('none');
    }
    for (const part of [[0xa0], [0xa0, 1], [0xa0, 1, 0]]) {
      expect(matchLcusStatus(Uint8Array.from(part), 0)).toBe('incomplete');
    }
    // A command of our own that some adapters echo is no answer.
    expect(matchLcusStatus(lcusCommand(1, lcusOperation.query), 0)).toBe('none');
    expect(matchLcusStatus(Uint8Array.of(0xa0, 9), 0)).toBe('none');
  });
});
