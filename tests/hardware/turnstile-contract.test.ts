import { describe } from 'vitest';
import type { DeviceProfile } from '../../hardware/bench/contract/bench.ts';
import { hasSocat } from '../../hardware/index.ts';
import { describeTurnstile } from '../contracts/turnstile-contract.ts';

const release = { kind: 'contact', pulseMs: 400 } as const;
const writeOnly: DeviceProfile = {
  capabilities: {
    readBack: false,
    passageFeedback: false,
    boardTimedPulse: false,
    emergencyInput: false,
    passageCounters: false,
  },
  release,
};
const lcus: DeviceProfile = { capabilities: { ...writeOnly.capabilities, readBack: true }, release };
const modbus: DeviceProfile = {
  capabilities: {
    readBack: true,
    passageFeedback: true,
    boardTimedPulse: true,
    emergencyInput: true,
    passageCounters: false,
  },
  release,
};

describeTurnstile('LCUS in memory', { device: 'lcus', onPty: false }, lcus);
describeTurnstile(
  'LCUS with text answers in memory',
  { device: 'lcus', dialect: 'text', onPty: false },
  lcus,
);
describeTurnstile(
  'LCUS that answers nothing, in memory',
  { device: 'lcus', dialect: 'write-only', onPty: false },
  writeOnly,
);
describeTurnstile('Modbus relay in memory', { device: 'modbus-relay', onPty: false }, modbus);

const socat = hasSocat();
if (!socat)
  console.log('skipped because socat is not installed: the turnstile contract on real serial ports');

describe.skipIf(!socat)('on pseudo-terminals', () => {
  describeTurnstile('LCUS on a pseudo-terminal', { device: 'lcus', onPty: true }, lcus);
  describeTurnstile('Modbus relay on a pseudo-terminal', { device: 'modbus-relay', onPty: true }, modbus);
});
