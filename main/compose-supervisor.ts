import { createHash } from 'node:crypto';
import type { GateSettings } from './adapters/config/schema.ts';
import { type CommissioningDesk, createCommissioningDesk } from './app/commissioning-desk.ts';
import type { Gate } from './app/gate.ts';
import type { HealthBoard } from './app/health-board.ts';
import type { OfficerBook } from './app/officer-book.ts';
import { createOfficerRegister, type OfficerRegister } from './app/officer-register.ts';
import { createSettingsDesk, type SettingsDesk } from './app/settings-desk.ts';
import type { UplinkRunner } from './app/uplink-runner.ts';
import type { AboutGate } from './bridge/handlers/commissioning.ts';
import type { HostParts } from './compose.ts';
import { gateKeyOf, productVersion } from './compose-settings.ts';
import type { FrameSource } from './ports/camera.ts';

/** What the desks behind the lane work with. */
export interface SupervisorDesks {
  readonly settings: SettingsDesk;
  readonly register: OfficerRegister;
  readonly commissioning: CommissioningDesk;
  readonly about: AboutGate;
}

interface Built {
  readonly gate: Gate;
  readonly health: HealthBoard;
  readonly camera: FrameSource;
  readonly officers: OfficerBook;
  readonly uplink: UplinkRunner | undefined;
}

export function composeSupervisor(settings: GateSettings, parts: HostParts, built: Built): SupervisorDesks {
  const { store, clock, ids, log, turnstile, settingsFile: file } = parts;
  const { gate, health, camera, officers: book, uplink } = built;
  const { recorder, pins } = gate;
  const { direction: lane } = settings.lane;
  const commissioning = createCommissioningDesk({
    ...{ gate, health, camera, officers: book.all, uplink, lane, clock, ids, log },
    people: store.people,
    grants: { runner: () => gate.runner, voyages: store.voyages, ids, lane },
    capabilities: () => turnstile.capabilities(),
    head: () => store.journal.head()?.seq ?? 0,
    book: store.commissioning,
    changed: gate.changed,
  });
  const about = aboutGate(settings, parts, built);
  const register = createOfficerRegister({ book, file, pins, recorder });
  return { settings: createSettingsDesk({ file, recorder }), register, commissioning, about };
}

/** Versions and serials for the printout: what a technician asks for, and no secret among it. */
function aboutGate(settings: GateSettings, { turnstile, keeping }: HostParts, { camera }: Built): AboutGate {
  const key = keeping?.publicKeyPem;
  return () => {
    const able = Object.entries(turnstile.capabilities()).filter(([, can]) => can === true);
    const state = camera.state();
    return [
      { fact: 'gate', value: gateKeyOf(settings) },
      { fact: 'version', value: `${productVersion()}, Node ${process.versions.node}` },
      { fact: 'pack', value: settings.recognition.pack },
      {
        fact: 'turnstile',
        value: `${settings.turnstile.device}: ${able.map(([name]) => name).join(', ') || 'no reports'}`,
      },
      { fact: 'camera', value: state.kind === 'live' ? state.label : state.code },
      ...(key === undefined
        ? []
        : [
            {
              fact: 'recordKey' as const,
              value: `SHA-256 ${createHash('sha256').update(key).digest('hex').slice(0, 32)}`,
            },
          ]),
    ];
  };
}
