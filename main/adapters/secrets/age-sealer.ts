import { Decrypter, Encrypter } from 'age-encryption';
import type { Sealer } from '../../ports/sealer.ts';

/**
 * Seals in the age format (age-encryption.org/v1) to an X25519 key.
 * @throws a sentence where `recipient` is no such key
 */
export function createAgeSealer(recipient: string): Sealer {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return {
    recipient,
    async seal(text) {
      return Buffer.from(await encrypter.encrypt(text)).toString('base64');
    },
  };
}

/** Checksum and form of a public key. */
export function isAgeRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Opens what was sealed to one of these identities.
 * @param identities lines of an age identity file; comments and empty lines are passed over
 * @throws where a line is no identity
 */
export function createAgeOpener(identities: string): (sealed: string) => Promise<string | undefined> {
  const decrypter = new Decrypter();
  const lines = identities.split('\n').map((line) => line.trim());
  for (const line of lines) if (line !== '' && !line.startsWith('#')) decrypter.addIdentity(line);
  return async (sealed) => {
    try {
      return await decrypter.decrypt(Buffer.from(sealed, 'base64'), 'text');
    } catch {
      return undefined;
    }
  };
}
