import { join } from 'node:path';
import { expect, it } from 'vitest';
import { candidateOf, discoverPorts } from '../../../hardware/discovery/candidates.ts';
import { configuredPortRemarks } from '../../../hardware/discovery/configured-port.ts';
import { twinsOnOrangePi, waveshareOnPi3 } from './listings.ts';
import { systemTree } from './system-tree.ts';

it('advises the lasting name of a port that is configured by its moving one', async () => {
  const roots = systemTree(twinsOnOrangePi.ports);
  const [candidate] = await discoverPorts(roots);
  if (candidate === undefined) throw new Error('No port was found.');
  const [remark, ...others] = configuredPortRemarks(
    { device: 'modbus-relay', path: join(roots.dev, 'ttyUSB0') },
    candidate,
  );
  expect(others).toEqual([]);
  expect(remark).toContain(`Set "path": "${candidate.path}".`);
  expect(configuredPortRemarks({ device: 'modbus-relay', path: candidate.path }, candidate)).toEqual([]);
});

it('doubts a board behind a chip that it is not made with', async () => {
  const [candidate] = await discoverPorts(systemTree(waveshareOnPi3.ports));
  if (candidate === undefined) throw new Error('No port was found.');
  const remarks = configuredPortRemarks({ device: 'lcus', path: candidate.path }, candidate);
  expect(remarks.join(' ')).toContain('correct "device" or "path"');
});

it('has nothing to remark where the chip is not known', () => {
  const port = { device: '/dev/ttyUSB0', byPath: null, byId: null, usb: null, driver: null };
  const unknown = candidateOf({
    ...port,
    usb: {
      vendor: 'ffff',
      product: '0001',
      manufacturer: null,
      name: null,
      serial: null,
      interfaceNumber: 0,
    },
  });
  expect(configuredPortRemarks({ device: 'lcus', path: '/dev/ttyUSB0' }, unknown)).toEqual([]);
});
