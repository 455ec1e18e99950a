import { unreachable } from '../../main/core/result.ts';
import { deviceCatalogue } from '../device-catalogue.ts';
import type { TurnstileDevice } from '../devices.ts';
import type { Candidate } from './candidates.ts';
import type { SerialPortFacts } from './serial-ports.ts';

/** What the port is, what that means for the gate, and what to do. */
export function portSentence({ port, path, verdict, mayBe }: Candidate): string {
  const where = placeOf(path, port);
  switch (verdict.kind) {
    case 'bridge':
      return `${where} is ${verdict.what}${shownAs(port)}. Behind it may be ${listed(mayBe)}, or something else; nothing was sent to it. To use it, set "path": "${path}" and its kind in "turnstile".${warned(verdict.danger)}${unsteady(port, path)}`;
    case 'unsupported':
      return `${where} is ${verdict.what}${shownAs(port)}. This gate cannot use it, because ${verdict.why}; nothing was sent to it. Use another board, best a Modbus RTU relay board.`;
    case 'other':
      return `${where} is ${verdict.what}${shownAs(port)}, and no turnstile; nothing was sent to it.`;
    case 'unknown':
      return `${where} is nothing that is known here${shownAs(port)}; nothing was sent to it. If a turnstile hangs on it, set "path": "${path}" and its kind in "turnstile".${unsteady(port, path)}`;
    default:
      return unreachable(verdict);
  }
}

/** Why a configured port must not be asked; undefined when it may be. */
export function whyNotAsked({ path, verdict }: Candidate): string | undefined {
  if (verdict.kind === 'unsupported')
    return `${path} is ${verdict.what}, which this gate cannot use, because ${verdict.why}. The gate cannot open with it; nothing was sent to it. Use another board, best a Modbus RTU relay board.`;
  if (verdict.kind === 'other')
    return `${path} is ${verdict.what}, and no turnstile. The gate cannot open with it; nothing was sent to it. Correct "path" in "turnstile".`;
  if (verdict.kind === 'bridge' && verdict.danger !== undefined)
    return `${path} is ${verdict.what}, and ${verdict.danger}. So nothing was sent to it here, and it is not known whether the gate can open. Look at the board: if it is such a one, replace it; if not, prove it with "npm run gate -- bench turnstile".`;
  return undefined;
}

/** Every device of a list in a sentence. */
function listed(devices: readonly TurnstileDevice[]): string {
  return devices.map((device) => deviceCatalogue[device].label).join(', ');
}

function placeOf(path: string, { device }: SerialPortFacts): string {
  return path === device ? device : `${path} (now ${device})`;
}

function shownAs({ usb }: SerialPortFacts): string {
  if (usb === null) return '';
  const name = usb.name === null ? '' : ` "${usb.name}"`;
  return ` (${usb.vendor}:${usb.product || '????'}${name})`;
}

function warned(danger: string | undefined): string {
  return danger === undefined
    ? ''
    : ` Careful: ${danger}. If it is such a board, unplug it; it may move the arm.`;
}

/** A name without udev's help may belong to another device after the next start. */
function unsteady(port: SerialPortFacts, path: string): string {
  return port.usb === null || path !== port.device
    ? ''
    : ' This name may belong to another device after the next start; udev makes lasting names below /dev/serial/by-path.';
}
