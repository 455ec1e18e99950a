import { existsSync } from 'node:fs';
import type { GateSettings } from '../../adapters/config/schema.ts';
import { keysPathOf, openGateSecrets } from '../../compose-store.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Secrets } from '../../ports/secrets.ts';

/** The keys of a gate that was started before; never makes any. */
export function ownKeys(settings: GateSettings): Result<Secrets, string> {
  if (settings.keys.kind === 'files' && !existsSync(keysPathOf(settings)))
    return err('This gate has no keys yet. Start it once with "npm start", then try again.');
  const secrets = openGateSecrets(settings, true);
  return secrets.ok ? secrets : err(secrets.error.sentence);
}

export function publicKeyOf(settings: GateSettings): Result<string, string> {
  const secrets = ownKeys(settings);
  return secrets.ok ? ok(secrets.value.publicKeyPem()) : secrets;
}
