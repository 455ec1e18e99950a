import { createHash, type KeyObject, verify } from 'node:crypto';
import { hashInput, type JournalRow } from '../../main/core/events/row.ts';
import type { CheckedRow } from './judge.ts';
import { gatePublicKey } from './signature.ts';

/**
 * Checks hash and signature of rows with one gate's public key (E9). The signatures, 100 us each, are checked on
 * the threads of the runtime; the hashes, 7 us each, at once.
 */
export class SealCheck {
  readonly #key: KeyObject;

  constructor(publicKeyPem: string) {
    this.#key = gatePublicKey(publicKeyPem);
  }

  check(rows: readonly JournalRow[]): Promise<readonly CheckedRow[]> {
    return Promise.all(rows.map((row) => this.#check(row)));
  }

  async #check(row: JournalRow): Promise<CheckedRow> {
    const hash = createHash('sha256').update(hashInput(row), 'utf8').digest();
    if (hash.toString('hex') !== row.hash) return { row, forged: 'row/wrong-hash' };
    const signature = Buffer.from(row.sig, 'base64');
    // Base64 has spare bits at its end: an altered text may still decode to the signature.
    const isSigned = signature.toString('base64') === row.sig && (await this.#isSigned(hash, signature));
    return { row, forged: isSigned ? undefined : 'row/wrong-signature' };
  }

  #isSigned(hash: Buffer, signature: Buffer): Promise<boolean> {
    return new Promise((resolve, reject) => {
      verify(null, hash, this.#key, signature, (error, isSigned) => {
        if (error) reject(error);
        else resolve(isSigned);
      });
    });
  }
}
