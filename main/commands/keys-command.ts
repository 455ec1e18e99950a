import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { GateSettings } from '../adapters/config/schema.ts';
import { deviceKeyFile, signingKeyFile } from '../adapters/secrets/file-secrets.ts';
import { readSettings } from '../compose-configuration.ts';
import { keysPathOf } from '../compose-store.ts';
import { fail, printJson } from './command-output.ts';
import { withConfigOption } from './config-option.ts';
import { publicKeyOf } from './journal/own-keys.ts';
import { quoted, sealText } from './keys/seal-text.ts';

/** `keys`: where the keys of this device are, and how they are sealed into its TPM. No key is ever printed. */
export function addKeysCommand(program: Command): void {
  const keys = program.command('keys').description('Where the keys of this device are; prints no key.');
  withConfigOption(keys.command('show'))
    .description('Say where the keys come from, and whether they can be opened.')
    .option('--json', 'print it as JSON')
    .action(show);
  withConfigOption(keys.command('seal'))
    .description('Print how the key files are sealed for this computer (TPM), and how the unit gets them.')
    .action(seal);
}

function show({ config, json }: { readonly config?: string; readonly json?: true }): void {
  const settings = readSettings(config);
  const publicKey = settings.ok ? publicKeyOf(settings.value) : settings;
  if (!settings.ok || !publicKey.ok) {
    if (!publicKey.ok) fail(publicKey.error);
    return;
  }
  const { kind } = settings.value.keys;
  const fingerprint = createHash('sha256').update(publicKey.value).digest('hex');
  const filesLeft = Object.values(filesOf(settings.value)).filter((path) => existsSync(path));
  const isExposed = kind === 'systemd-credential' && filesLeft.length > 0;
  if (json === true) printJson({ kind, fingerprint, filesLeft });
  else process.stdout.write(`Keys: ${placeOf(settings.value)}.\nPublic key, SHA-256: ${fingerprint}\n`);
  if (isExposed)
    fail(
      `The gate uses sealed keys, but the files they were sealed from still lie on the disk: ${filesLeft.join(', ')}. Whoever takes the disk has the keys. Move them to the copy that is kept under lock, then remove them: shred -u ${filesLeft.map(quoted).join(' ')}`,
    );
}

function placeOf(settings: GateSettings): string {
  return settings.keys.kind === 'files'
    ? `files in ${keysPathOf(settings)}, readable by the user of the gate only`
    : 'credentials that systemd handed over';
}

function filesOf(settings: GateSettings) {
  const directory = keysPathOf(settings);
  return { device: join(directory, deviceKeyFile), signing: join(directory, signingKeyFile) };
}

function seal({ config }: { readonly config?: string }): void {
  const settings = readSettings(config);
  if (!settings.ok) {
    fail(settings.error);
    return;
  }
  const files = filesOf(settings.value);
  const missing = Object.values(files).filter((path) => !existsSync(path));
  if (missing.length === 0) process.stdout.write(sealText(files));
  else
    fail(
      `There is nothing to seal: ${missing.join(', ')} is not there. The first start of the gate makes the key files; keys that are sealed already are sealed again from the copy made at commissioning.`,
    );
}
