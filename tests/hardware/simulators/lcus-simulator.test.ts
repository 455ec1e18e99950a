import { describe, expect, it } from 'vitest';
import { lcusAnsweredOperation, lcusCommand, lcusOperation } from '../../../hardware/lcus/frames.ts';
import { createSimulatedDevice, type SimulatedLcus } from '../../../hardware/simulators/device.ts';
import { seeded } from '../../support/turnstile-bench.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

/** Sends operations to channel 1 and gives back all answers in hexadecimal, and whether it is closed. */
async function told(dialect: SimulatedLcus['dialect'], ...operations: readonly number[]) {
  const clock = createVirtualClock();
  const device = createSimulatedDevice({
    ...{ device: 'lcus', clock, random: seeded(20261122) },
    ...(dialect ? { dialect } : {}),
  });
  const answers: string[] = [];
  device.onSend((bytes) => answers.push(Buffer.from(bytes).toString('hex')));
  for (const operation of operations) {
    device.receive(lcusCommand(1, operation));
    await clock.advance(100);
  }
  return { answers, closed: device.contactClosed };
}

const { on, off, query } = lcusOperation;
const answered = lcusAnsweredOperation;

describe('the simulated LCUS board', () => {
  it('answers neither ON nor OFF, and the query and the operations with a reply with the state', async () => {
    expect(await told('binary', on, query, off, query)).toEqual({
      answers: ['a00101a2', 'a00100a1'],
      closed: false,
    });
    expect(await told('binary', answered.on)).toEqual({ answers: ['a00101a2'], closed: true });
    expect(await told('binary', answered.on, answered.off)).toMatchObject({
      answers: ['a00101a2', 'a00100a1'],
    });
    expect(await told('binary', answered.toggle, answered.toggle)).toMatchObject({ closed: false });
  });

  it('leaves its contact closed at an OFF with reply when the unit does not know it', async () => {
    for (const dialect of ['text', 'write-only'] as const) {
      expect(await told(dialect, on, answered.off)).toEqual({ answers: [], closed: true });
      expect(await told(dialect, on, off)).toEqual({ answers: [], closed: false });
    }
  });
});
