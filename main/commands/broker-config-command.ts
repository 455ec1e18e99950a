import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { fail, printJson, say } from './command-output.ts';
import { centralAccess, gateAccess, mosquittoConfig } from './line/mosquitto-rules.ts';
import { centralNames, gateKeys, hostNames } from './line/names.ts';
import { port } from './numbers.ts';

interface BrokerConfigFlags {
  readonly to: string;
  readonly gates: readonly string[];
  readonly centrals: readonly string[];
  readonly port: number;
  readonly bind?: readonly string[];
  readonly centralPort: number;
  readonly centralBind: readonly string[];
  readonly certificates?: string;
  readonly json?: true;
}

export function addBrokerConfigCommand(program: Command): void {
  program
    .command('broker-config')
    .description(
      'Write the configuration of a Mosquitto broker: TLS 1.3, client certificates, and for each gate its own topics only.',
    )
    .requiredOption('--to <folder>', 'where mosquitto.conf and the access lists go')
    .requiredOption('--gates <site/gate,...>', 'gates that may use the broker', gateKeys)
    .option('--centrals <names>', 'common names of the central office’s certificates', centralNames, [
      'central',
    ])
    .option('--port <port>', 'TCP port for the gates', port, 8883)
    .option('--bind <address>', 'listen for gates on this address only', hostNames)
    .option('--central-port <port>', 'TCP port for the central office, closed to gates', port, 8884)
    .option('--central-bind <address>', 'address for the central office', hostNames, ['127.0.0.1'])
    .option(
      '--certificates <folder>',
      'folder of ca.pem, certificate.pem, key.pem and, where there are such, crl.pem and central-ca.pem; by default that of --to',
    )
    .option('--json', 'print the names of the files as JSON')
    .action(brokerConfig);
}

function brokerConfig(flags: BrokerConfigFlags): void {
  const to = resolve(flags.to);
  const at = (name: string): string => join(resolve(flags.certificates ?? to), name);
  const files = {
    config: join(to, 'mosquitto.conf'),
    gateAccess: join(to, 'gates.acl'),
    centralAccess: join(to, 'central.acl'),
  };
  try {
    mkdirSync(to, { recursive: true });
    writeFileSync(files.config, configOf(flags, files, at));
    writeFileSync(files.gateAccess, gateAccess(flags.gates));
    writeFileSync(files.centralAccess, centralAccess(flags.centrals));
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? error.code : 'unknown error';
    fail(`The configuration cannot be written to ${to} (${why}). Check the path and who may write there.`);
    return;
  }
  if (flags.json === true) printJson(files);
  for (const name of ['ca.pem', 'certificate.pem', 'key.pem'])
    if (!existsSync(at(name))) say(`Still missing: ${at(name)}`);
  if (!existsSync(at('crl.pem')))
    say(
      `There is no ${at('crl.pem')}, so no certificate could be taken back. Put one there and run this again.`,
    );
  say(
    `Start the broker with: mosquitto -c ${files.config}\nAfter a change of the gates run this again, then: kill -HUP <its pid>`,
  );
}

function configOf(
  flags: BrokerConfigFlags,
  lists: { readonly gateAccess: string; readonly centralAccess: string },
  at: (name: string) => string,
): string {
  const [bind] = flags.bind ?? [];
  const [centralBind = '127.0.0.1'] = flags.centralBind;
  const ca = at('ca.pem');
  const ofCentral = at('central-ca.pem');
  const centralCa = existsSync(ofCentral) ? ofCentral : ca;
  return mosquittoConfig({
    gates: { port: flags.port, ...(bind === undefined ? {} : { bind }), ca, accessList: lists.gateAccess },
    central: {
      ...{ port: flags.centralPort, bind: centralBind },
      ...{ ca: centralCa, accessList: lists.centralAccess },
    },
    ...{ certificate: at('certificate.pem'), key: at('key.pem') },
    ...(existsSync(at('crl.pem')) ? { revoked: at('crl.pem') } : {}),
    gateCount: flags.gates.length,
  });
}
