import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import type { TlsFiles } from '../../main/adapters/mqtt/tls-files.ts';
import {
  type ConfiguredMosquitto,
  freePort,
  startConfiguredMosquitto,
} from '../../main/commands/bench/soak/mosquitto-broker.ts';
import { centralAccess, gateAccess, mosquittoConfig } from '../../main/commands/line/mosquitto-rules.ts';
import { hasOpenssl } from '../../main/commands/line/openssl.ts';
import { TrialAuthority, type TrialHolder } from '../../main/commands/line/trial-authority.ts';
import { hasMosquitto } from './mosquitto.ts';

export const canRunSecureBroker = hasMosquitto && hasOpenssl;
if (!hasOpenssl) console.log('skipped because openssl is not installed (apt-get install openssl)');

const dayMs = 86_400_000;
/** From `begun` days ago until `left` days from now. */
export const spanOfDays = (begun: number, left: number) => ({
  notBeforeMs: Date.now() - begun * dayMs,
  notAfterMs: Date.now() + left * dayMs,
});

export interface SecureBroker {
  /** `mqtts://127.0.0.1:port`. */
  readonly url: string;
  readonly port: number;
  /** The same for the central office. */
  readonly centralUrl: string;
  readonly centralPort: number;
  readonly mosquitto: ConfiguredMosquitto;
  readonly authority: TrialAuthority;
  readonly folder: string;
  /** Makes a certificate of this common name. */
  issue(name: string, span?: { notBeforeMs: number; notAfterMs: number }): TlsFiles;
  /** What Mosquitto said. */
  log(): string;
  /** A client of the broker with nothing of ours around it; at the gates' port unless told otherwise. */
  connect(files: TlsFiles | null, options?: IClientOptions, port?: number): Promise<MqttClient>;
}

export interface SecureBrokerOptions {
  readonly gates: readonly string[];
  readonly centrals?: readonly string[];
  readonly brokerSpan?: { notBeforeMs: number; notAfterMs: number };
  readonly brokerNames?: readonly string[];
  /** Lines that change the product's configuration. */
  readonly edit?: (config: string) => string;
}

/** Mosquitto as `broker-config` sets it up, with certificates of `test-ca`, on a port of this machine. */
export async function startSecureBroker(folder: string, options: SecureBrokerOptions): Promise<SecureBroker> {
  const { gates, centrals = ['central'], edit = (config: string) => config } = options;
  const authority = new TrialAuthority(folder);
  const holder: TrialHolder = { kind: 'broker', names: options.brokerNames ?? ['localhost', '127.0.0.1'] };
  const { ca, certificate, key } = authority.issue(holder, options.brokerSpan ?? spanOfDays(1, 90));
  const [port, centralPort] = [await freePort(), await freePort()];
  const [gateList, centralList] = [join(folder, 'gates.acl'), join(folder, 'central.acl')];
  const config = join(folder, 'mosquitto.conf');
  mkdirSync(folder, { recursive: true });
  writeFileSync(gateList, gateAccess(gates));
  writeFileSync(centralList, centralAccess(centrals));
  const listener = { bind: '127.0.0.1', ca };
  const text = mosquittoConfig({
    gates: { ...listener, port, accessList: gateList },
    central: { ...listener, port: centralPort, accessList: centralList },
    ...{ certificate, key, revoked: join(folder, 'broker/crl.pem'), gateCount: gates.length },
  });
  writeFileSync(config, edit(text));
  if (process.getuid?.() === 0) appendFileSync(config, '\nuser root\n');
  const logFile = join(folder, 'mosquitto.log');
  const mosquitto = await startConfiguredMosquitto(config, port, logFile);
  return {
    url: `mqtts://127.0.0.1:${port}`,
    port,
    centralUrl: `mqtts://127.0.0.1:${centralPort}`,
    centralPort,
    mosquitto,
    authority,
    folder,
    issue: (name, span = spanOfDays(1, 90)) => authority.issue({ kind: 'client', name }, span),
    log: () => readFileSync(logFile, 'utf8'),
    connect: (tls, more = {}, at = port) =>
      mqtt.connectAsync(
        `mqtts://127.0.0.1:${at}`,
        {
          ca: readFileSync(ca),
          ...(tls === null ? {} : { cert: readFileSync(tls.certificate), key: readFileSync(tls.key) }),
          reconnectPeriod: 0,
          connectTimeout: 5000,
          protocolVersion: 5,
          ...more,
        },
        false,
      ),
  };
}
