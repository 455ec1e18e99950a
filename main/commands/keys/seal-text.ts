import { credentialNames } from '../../adapters/secrets/credential-secrets.ts';

const sealedFolder = '/etc/credstore.encrypted';

/**
 * How key files become credentials of the unit, step by step.
 * @param files paths of the two key files
 */
export function sealText(files: { readonly device: string; readonly signing: string }): string {
  const keys = [
    [credentialNames.device, files.device],
    [credentialNames.signing, files.signing],
  ] as const;
  const paths = Object.values(files).map(quoted).join(' ');
  return `1. Copy both key files to a medium that is kept under lock: without them the database cannot be read again.

   cp ${paths} /path/to/the/medium

2. Seal them for this computer, as root. With a TPM they open on this computer only; without one,
   "systemd-creds has-tpm2" says so, and a key of the system in /var/lib/systemd takes its place.

   install -d -m 700 ${sealedFolder}
${keys.map(([name, file]) => `   systemd-creds encrypt --name=${name} ${quoted(file)} ${sealedFolder}/${name}`).join('\n')}

3. Let the unit of the gate have them (systemctl edit pipo-gate), and keep its memory out of core dumps:

   [Service]
${keys.map(([name]) => `   LoadCredentialEncrypted=${name}:${sealedFolder}/${name}`).join('\n')}
   LimitCORE=0

4. Say so in the configuration of the gate:

   "keys": { "kind": "systemd-credential" }

5. Start the gate. Once it runs, and the copy of step 1 was read back, remove the files:

   shred -u ${paths}
`;
}

/** A path as a shell takes it. */
export function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}
