import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { fail, printJson, say } from './command-output.ts';
import { accessList, mosquittoConfig } from './line/mosquitto-rules.ts';
import { centralNames, gateKeys, hostNames } from './line/names.ts';
import { port } from './numbers.ts';

interface BrokerConfigFlags {
  readonly to: string;
  readonly gates: readonly string[];
  readonly centrals: readonly string[];
  readonly port: number;
  readonly bind?: readonly string[];
  readonly certificates?: string;
  readonly json?: true;
}

export function addBrokerConfigCommand(program: Command): void {
  program
    .command('broker-config')
    .description(
      'Write the configuration of a Mosquitto broker: TLS 1.3, client certificates, and for each gate its own topics only.',
    )
    .requiredOption('--to <folder>', 'where mosquitto.conf and access.acl go')
    .requiredOption('--gates <site/gate,...>', 'gates that may use the broker', gateKeys)
    .option('--centrals <names>', 'common names of the central office’s certificates', centralNames, [
      'central',
    ])
    .option('--port <port>', 'TCP port of the broker', port, 8883)
    .option('--bind <address>', 'listen on this address only', hostNames)
    .option(
      '--certificates <folder>',
      'folder of ca.pem, certificate.pem, key.pem and crl.pem; by default that of --to',
    )
    .option('--json', 'print the names of the files as JSON')
    .action(brokerConfig);
}

function brokerConfig(flags: BrokerConfigFlags): void {
  const to = resolve(flags.to);
  const from = resolve(flags.certificates ?? to);
  const files = { config: join(to, 'mosquitto.conf'), accessList: join(to, 'access.acl') };
  const [ca, certificate, key, revoked] = certificateNames.map((name) => join(from, name));
  if (ca === undefined || certificate === undefined || key === undefined || revoked === undefined) return;
  const isRevokedThere = existsSync(revoked);
  const config = mosquittoConfig({
    port: flags.port,
    ...(flags.bind?.[0] === undefined ? {} : { bind: flags.bind[0] }),
    files: { ca, certificate, key, accessList: files.accessList, ...(isRevokedThere ? { revoked } : {}) },
    gateCount: flags.gates.length,
  });
  try {
    mkdirSync(to, { recursive: true });
    writeFileSync(files.config, config);
    writeFileSync(files.accessList, accessList(flags.gates, flags.centrals));
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? error.code : 'unknown error';
    fail(`The configuration cannot be written to ${to} (${why}). Check the path and who may write there.`);
    return;
  }
  if (flags.json === true) printJson(files);
  for (const path of [ca, certificate, key]) if (!existsSync(path)) say(`Still missing: ${path}`);
  if (!isRevokedThere)
    say(`There is no ${revoked}, so no certificate could be taken back. Put one there and run this again.`);
  say(
    `Start the broker with: mosquitto -c ${files.config}\nAfter a change of the gates run this again, then: kill -HUP <its pid>`,
  );
}

const certificateNames = ['ca.pem', 'certificate.pem', 'key.pem', 'crl.pem'] as const;
