import { createPrivateKey, sign } from 'node:crypto';
import { err, ok, type Result } from '../../core/result.ts';
import { signedRulesText } from '../../core/rules/admission.ts';
import { sha256Hex } from '../secrets/row-crypto.ts';

/**
 * Signs the text of a rule set.
 * @param privateKeyPem PKCS #8 PEM of an Ed25519 key
 * @returns Base64; the error is a sentence
 */
export function signRules(text: string, privateKeyPem: string): Result<string, string> {
  const key = parse(privateKeyPem);
  if (key === undefined)
    return err(
      'The key to sign with is no private Ed25519 key in PEM, or it has a passphrase. Nothing was signed. "openssl genpkey -algorithm ed25519" makes one.',
    );
  const digest = Buffer.from(sha256Hex(signedRulesText(text)), 'hex');
  return ok(sign(null, digest, key).toString('base64'));
}

function parse(pem: string) {
  try {
    const key = createPrivateKey({ key: pem, format: 'pem' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
