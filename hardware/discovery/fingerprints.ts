import type { Bridge } from '../device-catalogue.ts';

/** What a port with such a fingerprint is. */
export type Verdict =
  /** A chip behind which several devices are found; which one, only its answers could tell. */
  | { readonly kind: 'bridge'; readonly bridge: Bridge; readonly what: string; readonly danger?: string }
  /** A relay board that this gate cannot drive; it is never spoken to. */
  | { readonly kind: 'unsupported'; readonly what: string; readonly why: string }
  /** Something that is no turnstile. */
  | { readonly kind: 'other'; readonly what: string }
  /** A serial port that the table does not know. */
  | { readonly kind: 'unknown' };

/** Every field that is given must fit. */
export interface Fingerprint {
  /** Four lower-case hexadecimal digits each; any when not given. */
  readonly vendor?: string;
  readonly products?: readonly string[];
  readonly manufacturer?: RegExp;
  readonly name?: RegExp;
  readonly serial?: RegExp;
  readonly driver?: RegExp;
  readonly verdict: Verdict;
}

const setByPins = 'its relays hang on the pins of the chip, which no serial port can set';
const icse =
  'the relay boards ICSE012A, ICSE013A and ICSE014A have the same chip, and take every byte after the first question as an order to switch';
const denkovi = 'the second version of the relay boards of Denkovi has the same chip, and is not supported';

/**
 * Which chip or board shows itself how. The first that fits counts, so boards stand before the chips that they are
 * made with. A chip alone never names a board: a CH340 is on relay boards, printers and cables alike.
 */
export const fingerprints: readonly Fingerprint[] = [
  // github.com/darrylb123/usbrelay/issues/24: an 8-relay board, 0403:6001 "FT245R USB FIFO", on ttyUSB0.
  {
    vendor: '0403',
    name: /FT245/i,
    verdict: {
      kind: 'unsupported',
      what: 'a relay board with an FT245 chip (SainSmart, Denkovi)',
      why: setByPins,
    },
  },
  // github.com/dimss1979/denkovi: 0403:6001 "FT232R USB UART", serial number DAE004XC; also on boards with FT245.
  {
    vendor: '0403',
    serial: /^DAE/,
    verdict: { kind: 'unsupported', what: 'a relay board of Denkovi', why: 'there is no driver for it' },
  },
  // github.com/pdudaemon/pdudaemon/pull/218: 04d8:ffee, manufacturer "Devantech Ltd.", product "USB-RLY08."
  {
    vendor: '04d8',
    manufacturer: /Devantech/i,
    verdict: { kind: 'unsupported', what: 'a relay module of Devantech', why: 'there is no driver for it' },
  },
  // github.com/home-assistant/core/issues/112784: "Numato Lab 32 Channel USB GPIO Module"; no relay on it.
  {
    name: /Numato.*GPIO/i,
    verdict: {
      kind: 'unsupported',
      what: 'a GPIO module of Numato',
      why: 'it has no relays; the relay modules are supported',
    },
  },
  // github.com/wdkuchler/numato-pas: 2a19:0c05 is the relay module USBPOWRL002, on ttyACM0.
  { vendor: '2a19', verdict: { kind: 'bridge', bridge: 'numato', what: 'the USB port of a Numato module' } },
  // Named sticks use the chips below: github.com/home-assistant/home-assistant.io/issues/23180 (10c4:8a2a "HubZ"),
  // github.com/iHost-Open-Source-Project/hassio-ihost-addon/issues/52 (10c4:ea60 "Sonoff Zigbee"),
  // github.com/walthowd/husbzb-firmware/issues/44 (1a86:55d4), github.com/WebThingsIO/zigbee-adapter/issues/217.
  {
    name: /zigbee|z-?wave|z-?stick|hubz|conbee|raspbee|cc2531|zbt-/i,
    verdict: { kind: 'other', what: 'a radio stick for home automation' },
  },
  // The kernel's drivers for mobile modems; github.com/systemd/systemd/issues/25238 shows one as ttyUSB0.
  { driver: /^(option1?|qcserial|sierra|huawei_cdc)$/, verdict: { kind: 'other', what: 'a mobile modem' } },
  { vendor: '2341', verdict: { kind: 'other', what: 'an Arduino' } },
  { vendor: '1546', verdict: { kind: 'other', what: 'a GPS receiver (u-blox)' } },
  // github.com/andrewintw/usb-powered-relay/issues/2 (LCUS-1), github.com/ondrej1024/crelay/issues/31 and /51, and
  // thousands of cables: 1a86:7523 without serial number. The others stand in linux/drivers/usb/serial/ch341.c.
  {
    vendor: '1a86',
    products: ['7523', '7522', '5523'],
    verdict: { kind: 'bridge', bridge: 'ch340', what: 'a CH340 chip' },
  },
  // github.com/3cky/mbusd/issues/113: a Waveshare USB-to-RS485 adapter is 1a86:55d3 "USB Single Serial" on ttyACM0.
  {
    vendor: '1a86',
    products: ['55d2', '55d3', '55d4', '55d5', '55d8'],
    verdict: { kind: 'bridge', bridge: 'ch343', what: 'a CH343 or CH9102 chip' },
  },
  // A KMTronic board with numbers of its own, as one of its users detects it; others are plain FT232R.
  {
    vendor: '1337',
    products: ['0088'],
    verdict: { kind: 'bridge', bridge: 'ftdi', what: 'an FTDI chip with the numbers of KMTronic' },
  },
  // linux/drivers/usb/serial/ftdi_sio_ids.h; github.com/wmbusmeters/wmbusmeters/issues/43 (6001), 6015 is the FT231X.
  {
    vendor: '0403',
    products: ['6001', '6010', '6011', '6014', '6015'],
    verdict: { kind: 'bridge', bridge: 'ftdi', what: 'an FTDI chip' },
  },
  // github.com/sonic-net/sonic-buildimage/issues/6603: CP2108 is ea71, with four ports.
  {
    vendor: '10c4',
    products: ['ea60', 'ea70', 'ea71'],
    verdict: { kind: 'bridge', bridge: 'cp210x', what: 'a CP210x chip' },
  },
  // stackoverflow.com/questions/26913755: the boards ICSE012A/013A/014A are 067b:2303; after 0x50 and 0x51 every
  // further byte is a mask of relays, also another 0x50 or 0x51.
  {
    vendor: '067b',
    products: ['2303'],
    verdict: { kind: 'bridge', bridge: 'prolific', what: 'a Prolific PL2303 chip', danger: icse },
  },
  // Newer chips of the same maker (github.com/felHR85/UsbSerial/pull/366); the ICSE boards have the old one.
  {
    vendor: '067b',
    products: ['23a3', '23b3', '23c3', '23d3', '23e3', '23f3'],
    verdict: { kind: 'bridge', bridge: 'prolific', what: 'a Prolific PL2303G chip' },
  },
  // Data sheet of the MCP2200 (Microchip DS22228); docs of github.com/theyosh/TerrariumPI name it for Denkovi's boards.
  {
    vendor: '04d8',
    products: ['00df'],
    verdict: { kind: 'bridge', bridge: 'mcp2200', what: 'an MCP2200 chip', danger: denkovi },
  },
];
