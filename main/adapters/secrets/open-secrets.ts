import { type Result, unreachable } from '../../core/result.ts';
import type { Secrets } from '../../ports/secrets.ts';
import { openCredentialSecrets } from './credential-secrets.ts';
import { openFileSecrets, type SecretsFault } from './file-secrets.ts';

export interface SecretsPlace {
  readonly kind: 'files' | 'systemd-credential';
  /** Folder of the key files. */
  readonly directory: string;
  /** `$CREDENTIALS_DIRECTORY`; undefined where systemd handed none over. */
  readonly credentials: string | undefined;
  /** See `openFileSecrets`. */
  readonly databaseExists: boolean;
}

/** The device's keys from where the configuration says that they are. */
export function openSecrets(place: SecretsPlace): Result<Secrets, SecretsFault> {
  switch (place.kind) {
    case 'files':
      return openFileSecrets(place);
    case 'systemd-credential':
      return openCredentialSecrets(place.credentials);
    default:
      return unreachable(place.kind);
  }
}
