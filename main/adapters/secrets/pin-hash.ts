import { randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** Parameters of scrypt as the PHC string names them: 2^ln rounds of r blocks, p times. */
export interface PinCost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/**
 * scrypt with 2^15 rounds of 8 blocks, three times: one of the equally strong settings of the OWASP Password Storage
 * Cheat Sheet, which needs 32 MiB of memory for the tenths of a second that it takes.
 */
export const pinCost: PinCost = { ln: 15, r: 8, p: 3 };
const saltBytes = 16;
const hashBytes = 32;

/** In PHC string format: `$scrypt$ln=15,r=8,p=3$salt$hash`, both in base64 without padding. */
export async function hashPin(secret: string, cost: PinCost = pinCost): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(secret, salt, cost);
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(hash)}`;
}

const shape = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22,})\$([A-Za-z0-9+/]{43,})$/;

/** False also for a text of another format, after the work of a comparison. */
export async function fitsPin(secret: string, phc: string, cost: PinCost = pinCost): Promise<boolean> {
  const [, ln, r, p, salt, hash] = shape.exec(phc) ?? [];
  if (salt === undefined || hash === undefined) return (await derive(secret, noSalt, cost)).length === 0;
  const wanted = Buffer.from(hash, 'base64');
  const found = await derive(secret, Buffer.from(salt, 'base64'), {
    ln: Number(ln),
    r: Number(r),
    p: Number(p),
  });
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}

const noSalt = Buffer.alloc(saltBytes);

/** In a thread of its own; the lane goes on meanwhile. */
function derive(secret: string, salt: Uint8Array, { ln, r, p }: PinCost): Promise<Buffer> {
  const N = 2 ** ln;
  // scrypt takes 128 * N * r bytes, and some for its p lanes.
  const options: ScryptOptions = { N, r, p, maxmem: 128 * N * r + 128 * r * p + 1_048_576 };
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, hashBytes, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}

/** So many digits that nobody can foresee. */
export function randomDigits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}
