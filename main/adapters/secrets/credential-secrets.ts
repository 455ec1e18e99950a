import { isAbsolute, join } from 'node:path';
import { err, ok, type Result } from '../../core/result.ts';
import { type DeviceSecrets, secretsOf } from './device-secrets.ts';
import { readKeyFile, type SecretsFault } from './key-files.ts';

/** Names of the credentials, as units and `systemd-creds` know them. */
export const credentialNames = {
  device: 'pipo-gate.device-key',
  signing: 'pipo-gate.signing-key',
} as const;

/**
 * systemd keeps credentials in memory that is never swapped out, in files of mode 0400. Where it opens them to the
 * user of a unit by an access list, the bits of the group show the mask of that list (systemd.exec(5), "Credentials").
 */
const openToOthers = 0o027;

/**
 * The device's keys as credentials of the unit that runs the gate: files on a disk only as long as they are sealed, by
 * the TPM of this computer or by a key of its system. They are never made here: the first start makes key files, and
 * those are sealed.
 * @param directory `$CREDENTIALS_DIRECTORY`
 */
export function openCredentialSecrets(directory: string | undefined): Result<DeviceSecrets, SecretsFault> {
  if (directory === undefined || !isAbsolute(directory)) return err(noCredentials);
  const device = readCredential(directory, credentialNames.device);
  if (!device.ok) return device;
  const signing = readCredential(directory, credentialNames.signing);
  if (!signing.ok) return signing;
  const secrets = secretsOf({ device: device.value, signing: signing.value });
  return secrets.ok ? secrets : err(malformed(credentialNames[secrets.error.key], secrets.error.what));
}

function readCredential(directory: string, name: string): Result<Buffer, SecretsFault> {
  const read = readKeyFile(join(directory, name), openToOthers);
  if (read.ok) return read.value === undefined ? err(missing(name)) : ok(read.value);
  return err(read.error.code === 'secrets/exposed' ? exposed(name) : unreadable(name, read.error.sentence));
}

const noCredentials: SecretsFault = {
  code: 'secrets/no-credentials',
  sentence:
    'The keys of this gate are credentials of its systemd unit, and this program was not started by that unit. Without them nobody can be recognised and nothing recorded, so it does not start. Start it with "systemctl start", run a command with "systemd-run" and the same LoadCredentialEncrypted= lines ("pipo-gate keys seal" prints them), or set "keys" to { "kind": "files" }.',
};

function missing(name: string): SecretsFault {
  return {
    code: 'secrets/missing',
    sentence: `systemd handed no credential "${name}" over. Without it nobody's name or face in the database can be read, so the gate does not start. Add its LoadCredentialEncrypted= line to the unit ("pipo-gate keys seal" prints it), and look with "journalctl -u" whether it could be opened: one that was sealed by another TPM cannot.`,
  };
}

function malformed(name: string, what: string): SecretsFault {
  return {
    code: 'secrets/malformed',
    sentence: `The credential "${name}" is damaged or another thing: ${what}. The gate does not start with it. Seal the key file again from the copy made at commissioning.`,
  };
}

function exposed(name: string): SecretsFault {
  return {
    code: 'secrets/exposed',
    sentence: `The credential "${name}" may be read by other users of this computer. The gate does not start with keys that others may have read. Let systemd make $CREDENTIALS_DIRECTORY, and set it nowhere else.`,
  };
}

function unreadable(name: string, why: string): SecretsFault {
  return {
    code: 'secrets/unreadable',
    sentence: `The credential "${name}" cannot be read, so the gate does not start. ${why}`,
  };
}
