import { join } from 'node:path';
import { type Central, createCentral } from '../../../central/create-central.ts';
import type { Roster } from '../../../central/feed/roster.ts';
import {
  createSimulatedTurnstile,
  hasSocat,
  type SimulatedTurnstile,
  sampleSettings,
  type TurnstileDevice,
} from '../../../hardware/index.ts';
import { createEmbeddedBroker, type EmbeddedBroker } from '../../adapters/mqtt/embedded-broker.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';

export interface PlantOptions {
  readonly folder: string;
  readonly board: TurnstileDevice;
  readonly gateKey: string;
  readonly publicKeyPem: string;
  readonly roster: () => Roster;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  /** One in this process when not given. */
  readonly broker?: EmbeddedBroker;
}

/** Everything around the gate: the turnstile, the broker and the central office, each with a plug to pull. */
export interface Plant {
  readonly turnstile: SimulatedTurnstile;
  readonly brokerUrl: string;
  readonly centralUrl: string;
  /** True: the turnstile hangs on a pseudo-terminal; false: in memory, because socat is missing. */
  readonly onPty: boolean;
  central(): Central | undefined;
  /** Gives the central office the names as they are now. */
  showNames(): void;
  pullTurnstile(pulled: boolean): Promise<void>;
  pullBroker(pulled: boolean): Promise<void>;
  pullCentral(pulled: boolean): Promise<void>;
  close(): Promise<void>;
}

export async function createPlant(options: PlantOptions): Promise<Plant> {
  const { clock, log, random, board } = options;
  const onPty = hasSocat();
  const broker = options.broker ?? (await createEmbeddedBroker());
  let central: Central | undefined = await openCentral(options, broker.url, 0);
  const centralUrl = central.url;
  const httpPort = Number(new URL(centralUrl).port);
  const turnstile = await createSimulatedTurnstile({ ...sampleSettings(board), onPty, clock, log, random });
  return {
    turnstile,
    brokerUrl: broker.url,
    centralUrl,
    onPty,
    central: () => central,
    showNames: () => central?.setRoster(options.roster()),
    pullTurnstile: (pulled) => (pulled ? turnstile.unplug() : turnstile.replug()),
    pullBroker: (pulled) => (pulled ? broker.stop() : broker.start()),
    async pullCentral(pulled) {
      const running = central;
      if (pulled) {
        central = undefined;
        await running?.close();
      } else {
        central ??= await openCentral(options, broker.url, httpPort);
      }
    },
    async close() {
      await central?.close();
      await broker.close();
      await turnstile.close();
    },
  };
}

function openCentral(options: PlantOptions, mqttUrl: string, httpPort: number): Promise<Central> {
  const { folder, gateKey, publicKeyPem, roster, log } = options;
  const gates = [{ gate: gateKey, publicKeyPem }];
  return createCentral({
    mqttUrl,
    dbPath: join(folder, 'central.db'),
    httpPort,
    gates,
    roster: roster(),
    log,
  });
}
