import { type Fingerprint, fingerprints, type Verdict } from './fingerprints.ts';
import type { SerialPortFacts } from './serial-ports.ts';

/** What the port is, judged by how it shows itself; nothing is sent to it. */
export function verdictOf({ usb, driver }: Pick<SerialPortFacts, 'usb' | 'driver'>): Verdict {
  if (usb === null) return { kind: 'bridge', bridge: 'uart', what: 'a serial port of the computer itself' };
  const fits = (print: Fingerprint) =>
    (print.vendor ?? usb.vendor) === usb.vendor &&
    (print.products?.includes(usb.product) ?? true) &&
    fitsText(print.manufacturer, usb.manufacturer) &&
    fitsText(print.name, usb.name) &&
    fitsText(print.serial, usb.serial) &&
    fitsText(print.driver, driver);
  return fingerprints.find(fits)?.verdict ?? { kind: 'unknown' };
}

function fitsText(pattern: RegExp | undefined, text: string | null): boolean {
  return pattern === undefined || (text !== null && pattern.test(text));
}
