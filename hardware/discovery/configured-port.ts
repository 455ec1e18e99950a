import { deviceCatalogue } from '../device-catalogue.ts';
import type { TurnstileDevice } from '../devices.ts';
import type { Candidate } from './candidates.ts';

/** What is odd about a port as it is configured, before anything is sent to it: one sentence each. */
export function configuredPortRemarks(
  configured: { readonly device: TurnstileDevice; readonly path: string },
  candidate: Candidate,
): string[] {
  const remarks: string[] = [];
  const { port, path, verdict, mayBe } = candidate;
  if (port.usb !== null && configured.path === port.device && path !== port.device)
    remarks.push(
      `The configuration names ${port.device}, which may be another device after the next start: the gate would then ask the wrong one. Set "path": "${path}".`,
    );
  const { label, bridges } = deviceCatalogue[configured.device];
  if (verdict.kind === 'bridge' && !mayBe.includes(configured.device) && bridges.length > 0)
    remarks.push(
      `The configuration says that ${label} is on ${configured.path}, but the port is ${verdict.what}, and such a board shows itself otherwise. If it does not answer, correct "device" or "path".`,
    );
  return remarks;
}
