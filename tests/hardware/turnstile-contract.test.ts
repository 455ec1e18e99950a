import { describe } from 'vitest';
import type { DeviceProfile } from '../../hardware/bench/contract/bench.ts';
import { sampleContacts } from '../../hardware/contact-pulse/sample.ts';
import { hasSocat, sampleSettings } from '../../hardware/index.ts';
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

const numato: DeviceProfile = {
  capabilities: { ...modbus.capabilities, boardTimedPulse: false },
  release,
};
/** A described board with neither a query nor acknowledgements. */
const mute = {
  out: { ...sampleContacts.out, onAnswer: null, offAnswer: null, query: null },
  in: { ...sampleContacts.in, onAnswer: null, offAnswer: null, query: null },
};

/** Controllers: whoever is let through has 5 s to begin to walk. */
const permission = { kind: 'permission', lastsMs: 5000 } as const;
const lot: DeviceProfile = {
  capabilities: {
    readBack: true,
    passageFeedback: true,
    boardTimedPulse: true,
    emergencyInput: true,
    passageCounters: true,
  },
  release: permission,
};
const digicon: DeviceProfile = {
  capabilities: {
    readBack: false,
    passageFeedback: true,
    boardTimedPulse: false,
    emergencyInput: false,
    passageCounters: false,
  },
  release: permission,
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
describeTurnstile(
  'KMTronic of four relays, in memory',
  { device: 'kmtronic', relays: 4, onPty: false },
  lcus,
);
describeTurnstile('KMTronic of two relays, in memory', { device: 'kmtronic', relays: 2, onPty: false }, lcus);
describeTurnstile('Numato in memory', { ...sampleSettings('numato'), onPty: false }, numato);
describeTurnstile('Numato without inputs, in memory', { device: 'numato', onPty: false }, lcus);
describeTurnstile('described board in memory', { ...sampleSettings('contact-pulse'), onPty: false }, lcus);
describeTurnstile(
  'described board that answers nothing, in memory',
  { device: 'contact-pulse', contacts: mute, gapMs: 33, onPty: false },
  writeOnly,
);
describeTurnstile('LOT in memory', { device: 'lot', onPty: false }, lot);
describeTurnstile(
  'LOT that is asked word by word, in memory',
  { device: 'lot', answersBlocks: false, onPty: false },
  lot,
);
describeTurnstile('Digicon in memory', { device: 'digicon', onPty: false }, digicon);

const socat = hasSocat();
if (!socat)
  console.log('skipped because socat is not installed: the turnstile contract on real serial ports');

describe.skipIf(!socat)('on pseudo-terminals', () => {
  describeTurnstile('LCUS on a pseudo-terminal', { device: 'lcus', onPty: true }, lcus);
  describeTurnstile('Modbus relay on a pseudo-terminal', { device: 'modbus-relay', onPty: true }, modbus);
  describeTurnstile('KMTronic on a pseudo-terminal', { device: 'kmtronic', relays: 8, onPty: true }, lcus);
  describeTurnstile('Numato on a pseudo-terminal', { ...sampleSettings('numato'), onPty: true }, numato);
  describeTurnstile(
    'described board on a pseudo-terminal',
    { ...sampleSettings('contact-pulse'), onPty: true },
    lcus,
  );
  describeTurnstile('LOT on a pseudo-terminal', { device: 'lot', onPty: true }, lot);
  describeTurnstile('Digicon on a pseudo-terminal', { device: 'digicon', onPty: true }, digicon);
});
