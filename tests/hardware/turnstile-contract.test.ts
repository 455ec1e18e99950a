import { describe } from 'vitest';
import { hasSocat } from '../../hardware/index.ts';
import { describeTurnstile } from '../contracts/turnstile-contract.ts';

const lcus = {
  readBack: true,
  passageFeedback: false,
  boardTimedPulse: false,
  emergencyInput: false,
  passageCounters: false,
};
const modbus = {
  readBack: true,
  passageFeedback: true,
  boardTimedPulse: true,
  emergencyInput: true,
  passageCounters: false,
};

describeTurnstile('LCUS in memory', { device: 'lcus', onPty: false }, lcus);
describeTurnstile(
  'LCUS with text answers in memory',
  { device: 'lcus', dialect: 'text', onPty: false },
  lcus,
);
describeTurnstile('Modbus relay in memory', { device: 'modbus-relay', onPty: false }, modbus);

const socat = hasSocat();
if (!socat)
  console.log('skipped because socat is not installed: the turnstile contract on real serial ports');

describe.skipIf(!socat)('on pseudo-terminals', () => {
  describeTurnstile('LCUS on a pseudo-terminal', { device: 'lcus', onPty: true }, lcus);
  describeTurnstile('Modbus relay on a pseudo-terminal', { device: 'modbus-relay', onPty: true }, modbus);
});
