import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { candidateAt, discoverPorts } from '../../../hardware/discovery/candidates.ts';
import { portSentence, whyNotAsked } from '../../../hardware/discovery/port-sentences.ts';
import {
  cc2531,
  ch340OnPi5,
  consoles,
  cp2108,
  denkovi,
  devantech,
  ft245Board,
  ft2232,
  icse013a,
  idleUarts,
  type Listing,
  listings,
  modem,
  numatoGpioOnPi4,
  numatoRelay,
  radioSticks,
  twinsOnOrangePi,
  waveshareOnPi3,
  workstation,
} from './listings.ts';
import { systemTree } from './system-tree.ts';

const found = (listing: Listing, console?: string) => discoverPorts(systemTree(listing.ports, console));
const only = async (listing: Listing) => {
  const [candidate, ...others] = await found(listing);
  expect(others).toEqual([]);
  if (candidate === undefined) throw new Error(`${listing.machine} shows no port.`);
  return candidate;
};

/** The machine goes into the name of the test. */
const named = <T>(table: readonly (readonly [Listing, T])[]) =>
  table.map(([listing, value]) => ({ machine: listing.machine, listing, value }));

describe('the serial ports of recorded machines', () => {
  it.each(listings.map((listing) => [listing.machine, listing] as const))(
    '%s: each candidate has a sentence that says what it is and that nothing was sent',
    async (_, listing) => {
      for (const candidate of await found(listing)) {
        expect(portSentence(candidate)).toMatch(/nothing was sent to it.*\.$/);
        expect(portSentence(candidate)).not.toMatch(/undefined|null|\.\./);
      }
    },
  );

  it.each([
    [consoles, 'virtual consoles'],
    [idleUarts, 'UARTs that are not there'],
  ])('leaves out $1', async (listing) => {
    expect(await found(listing)).toEqual([]);
  });

  it('leaves out Bluetooth ports, also those of a USB adapter', async () => {
    const usb = { vendor: '0a12', product: '0001' };
    const place = '/devices/pci0000:00/0000:00:14.0/usb1/1-7/1-7:1.0/bluetooth/hci0/hci0:12/tty/rfcomm0';
    expect(await discoverPorts(systemTree([{ tty: 'rfcomm0', place, usb }]))).toEqual([]);
  });

  it('shows a wired port of the computer itself, except the one on which the kernel writes', async () => {
    expect((await only(workstation)).verdict).toMatchObject({ kind: 'bridge', bridge: 'uart' });
    expect(await found(workstation, 'tty0 ttyS0')).toEqual([]);
  });

  it.each(
    named([
      [waveshareOnPi3, 'ch343'],
      [ch340OnPi5, 'ch340'],
      [numatoRelay, 'numato'],
      [cp2108, 'cp210x'],
      [icse013a, 'prolific'],
    ]),
  )('tells the chip: $machine', async ({ listing, value: bridge }) => {
    expect((await only(listing)).verdict).toMatchObject({ kind: 'bridge', bridge });
  });

  it('finds the boards that stand behind a chip', async () => {
    expect((await only(ch340OnPi5)).mayBe).toEqual(expect.arrayContaining(['lcus', 'modbus-relay']));
    expect((await only(waveshareOnPi3)).mayBe).toContain('modbus-relay');
    expect((await only(waveshareOnPi3)).mayBe).not.toContain('lcus');
  });

  it.each(
    named([
      [ft245Board, 'FT245'],
      [denkovi, 'Denkovi'],
      [devantech, 'Devantech'],
      [numatoGpioOnPi4, 'GPIO'],
    ]),
  )('names a board that it cannot use, and does not ask it: $machine', async ({ listing, value: name }) => {
    const candidate = await only(listing);
    expect(candidate.verdict.kind).toBe('unsupported');
    expect(whyNotAsked(candidate)).toContain(name);
  });

  it('does not ask a port that may be a board which moves when it is asked', async () => {
    const candidate = await only(icse013a);
    expect(portSentence(candidate)).toContain('Careful: the relay boards ICSE012A');
    expect(whyNotAsked(candidate)).toContain('nothing was sent to it');
    expect(whyNotAsked(await only(ch340OnPi5))).toBeUndefined();
  });

  it.each(
    named([
      [cc2531, 1],
      [radioSticks, 2],
      [modem, 3],
    ]),
  )('knows what is no turnstile: $machine', async ({ listing, value: count }) => {
    const candidates = await found(listing);
    expect(candidates.map(({ verdict }) => verdict.kind)).toEqual(Array(count).fill('other'));
  });
});

describe('the name of a port', () => {
  it('is by-path before by-id, and the plain one before its alias', async () => {
    expect((await only(numatoGpioOnPi4)).path).toMatch(
      /by-path\/platform-fd500000\.pcie-pci-0000:01:00\.0-usb-0:1\.3:1\.0$/,
    );
    expect((await only(denkovi)).path).toMatch(/by-id\/usb-FTDI_FT232R_USB_UART_DAE004XC-if00-port0$/);
  });

  it('tells apart two adapters that share one by-id name', async () => {
    const paths = (await found(twinsOnOrangePi)).map(({ path }) => path.split('/').at(-1));
    expect(paths).toEqual([
      'platform-1c14000.usb-usb-0:1.2:1.0-port0',
      'platform-1c14000.usb-usb-0:1.5:1.0-port0',
    ]);
  });

  it('is the moving one, with a warning, where udev makes no other', async () => {
    const candidate = await only(ch340OnPi5);
    expect(candidate.path).toMatch(/ttyUSB1$/);
    expect(portSentence(candidate)).toContain('may belong to another device after the next start');
  });

  it('leads to the port however it is written', async () => {
    const roots = systemTree(twinsOnOrangePi.ports);
    const candidates = await discoverPorts(roots);
    symlinkSync(join(roots.dev, 'ttyUSB1'), join(roots.dev, 'turnstile'));
    expect((await candidateAt(candidates, join(roots.dev, 'turnstile')))?.port.device).toMatch(/ttyUSB1$/);
    expect(await candidateAt(candidates, join(roots.dev, 'ttyUSB7'))).toBeUndefined();
  });

  it('is known for each port of a device that has several', async () => {
    const numbers = (await found(ft2232)).map(({ port }) => port.usb?.interfaceNumber);
    expect(numbers).toEqual([0, 1]);
  });
});
