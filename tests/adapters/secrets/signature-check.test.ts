import { createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { signatureCheckOf } from '../../../main/adapters/secrets/signature-check.ts';
import {
  basePoint,
  bytesOf,
  challenge,
  encoded,
  encodedBeyond,
  groupOrder,
  modulo,
  neutral,
  type Point,
  plus,
  smallOrderPoints,
  times,
} from '../../support/ed25519-points.ts';

/** Answers of libsodium; undefined where it is not installed. */
const sodium = (() => {
  try {
    return createRequire(import.meta.url)('sodium-native') as {
      crypto_sign_verify_detached(signature: Buffer, message: Buffer, publicKey: Buffer): boolean;
    };
  } catch {
    console.log('libsodium’s own answers are skipped because sodium-native is not installed');
    return undefined;
  }
})();

const secret = 20261122n ** 9n;
const nonce = 12345678901234567890n;
const message = Buffer.from('a row of the record');
const small = smallOrderPoints();
const publicPoint = times(secret, basePoint);
const noncePoint = times(nonce, basePoint);
const publicBytes = encoded(publicPoint);

function keyOf(raw: Buffer): KeyObject {
  return createPublicKey({
    format: 'jwk',
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
  });
}

interface Vector {
  readonly what: string;
  readonly key: Buffer;
  readonly message: Buffer;
  readonly signature: Buffer;
}

/** R and its logarithm, the key and its logarithm, the text, and what is added to S. */
interface Recipe {
  readonly r: Buffer;
  readonly of: bigint;
  readonly key: Buffer;
  readonly by: bigint;
  readonly text: Buffer;
  readonly add: bigint;
}

/** As the holder of the key can make it, who need not keep to the rules. */
function made(what: string, odd: Partial<Recipe>): Vector {
  const honest = { r: encoded(noncePoint), of: nonce, key: publicBytes, by: secret };
  const { r, of, key, by, text: signed, add }: Recipe = { ...honest, text: message, add: 0n, ...odd };
  const s = modulo(of + challenge(r, key, signed) * by, groupOrder) + add;
  return { what, key, message: signed, signature: Buffer.concat([r, bytesOf(s)]) };
}

const shifted = (point: Point, i: number): Buffer => encoded(plus(point, small[i] ?? neutral));

const vectors: readonly Vector[] = [
  made('honest', {}),
  made('with S beyond the order of the group', { add: groupOrder }),
  made('over another text', {}),
  ...[1, 2, 3, 4, 5, 6, 7].map((i) =>
    made(`with R moved by small point ${i}`, { r: shifted(noncePoint, i) }),
  ),
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((i) =>
    made(`with small point ${i} for R`, { r: shifted(neutral, i), of: 0n }),
  ),
  made('with the neutral point for R, written beyond the field', { r: encodedBeyond(neutral), of: 0n }),
  ...[0, 1, 2, 3, 4, 5, 6, 7].flatMap((i) =>
    Array.from({ length: 10 }, (_, n) =>
      made(`under small point ${i} as key, text ${n}`, { key: shifted(neutral, i), by: 0n, text: text(n) }),
    ),
  ),
  made('under the neutral point as key, written beyond the field', { key: encodedBeyond(neutral), by: 0n }),
  ...[1, 2, 4].flatMap((i) =>
    Array.from({ length: 20 }, (_, n) =>
      made(`under a key moved by small point ${i}, text ${n}`, {
        key: shifted(publicPoint, i),
        text: text(n),
      }),
    ),
  ),
].map((vector) => (vector.what === 'over another text' ? { ...vector, message: text(1) } : vector));

function text(n: number): Buffer {
  return Buffer.from(`row ${n}`);
}

describe('a signature is judged alike with libsodium and without', () => {
  it.each(vectors)('$what', ({ key, message: signed, signature }) => {
    const publicKey = keyOf(key);
    const byOpenSsl = verify(null, signed, publicKey, signature);
    expect(signatureCheckOf(publicKey)(signed, signature)).toBe(byOpenSsl);
    // What libsodium takes is not asked of OpenSSL again, so it may take nothing that OpenSSL would not.
    const bySodium = sodium?.crypto_sign_verify_detached(signature, signed, key);
    if (bySodium === true) expect(byOpenSsl).toBe(true);
  });

  it('and the vectors hold what is taken and what is refused, also under one odd key', () => {
    const answers = vectors.map(({ what, key, message: signed, signature }) => ({
      what,
      taken: verify(null, signed, keyOf(key), signature),
    }));
    expect(answers[0]).toEqual({ what: 'honest', taken: true });
    expect(answers.slice(1, 10).every(({ taken }) => !taken)).toBe(true);
    const odd = answers.filter(({ what }) => what.startsWith('under a key moved by small point 4'));
    expect(new Set(odd.map(({ taken }) => taken))).toEqual(new Set([true, false]));
  });

  it('also of honest signers, and of no other length', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const signature = sign(null, message, privateKey);
    const isSigned = signatureCheckOf(publicKey);
    expect(isSigned(message, signature)).toBe(true);
    expect(isSigned(text(1), signature)).toBe(false);
    expect(isSigned(message, signature.subarray(0, 63))).toBe(false);
    expect(isSigned(message, Buffer.concat([signature, Buffer.alloc(1)]))).toBe(false);
  });
});
