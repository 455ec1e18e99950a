import { createHash } from 'node:crypto';

/**
 * The curve of Ed25519 (RFC 8032, clause 5.1) with whole numbers: slow and not constant in time, for signatures that no
 * honest signer makes.
 */
export type Point = readonly [x: bigint, y: bigint];

const p = 2n ** 255n - 19n;
/** Order of the base point. */
export const groupOrder = 2n ** 252n + 27742317777372353535851937790883648493n;
export const neutral: Point = [0n, 1n];

export const modulo = (a: bigint, m: bigint): bigint => ((a % m) + m) % m;
const mod = (a: bigint): bigint => modulo(a, p);

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, mod(base)];
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

const inverse = (a: bigint): bigint => power(a, p - 2n);
const d = mod(-121665n * inverse(121666n));

export function plus([x1, y1]: Point, [x2, y2]: Point): Point {
  const t = mod(mod(d * x1 * x2) * mod(y1 * y2));
  return [mod((x1 * y2 + x2 * y1) * inverse(1n + t)), mod((y1 * y2 + x1 * x2) * inverse(mod(1n - t)))];
}

export function times(factor: bigint, point: Point): Point {
  let [result, double] = [neutral, point];
  for (let k = factor; k > 0n; k >>= 1n) {
    if (k & 1n) result = plus(result, double);
    double = plus(double, double);
  }
  return result;
}

/** The point with an even x; undefined where the curve has none at this height. */
function pointAt(y: bigint): Point | undefined {
  const [u, v] = [mod(y * y - 1n), mod(d * y * y + 1n)];
  const root = power(u * inverse(v), (p + 3n) / 8n);
  const x = [root, mod(root * power(2n, (p - 1n) / 4n))].find((one) => mod(v * one * one - u) === 0n);
  if (x === undefined) return undefined;
  return [(x & 1n) === 0n ? x : mod(-x), y];
}

export const basePoint = pointAt(mod(4n * inverse(5n))) as Point;

/** The eight points whose order divides eight, beginning with the neutral one. */
export function smallOrderPoints(): readonly Point[] {
  for (let y = 2n; ; y += 1n) {
    const point = pointAt(y);
    const torsion = point === undefined ? neutral : times(groupOrder, point);
    if (times(4n, torsion)[1] !== 1n) return Array.from({ length: 8 }, (_, i) => times(BigInt(i), torsion));
  }
}

/** 32 bytes, the least significant first. */
export function bytesOf(number: bigint): Buffer {
  return Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse();
}

export function encoded([x, y]: Point): Buffer {
  return bytesOf(y | ((x & 1n) << 255n));
}

/** The same point with a y beyond the field, where there is room for it: for y below 19. */
export function encodedBeyond([x, y]: Point): Buffer {
  return bytesOf((y + p) | ((x & 1n) << 255n));
}

/** SHA-512 as a number below the group's order. */
export function challenge(...parts: readonly Buffer[]): bigint {
  const hash = createHash('sha512').update(Buffer.concat(parts)).digest();
  return modulo(BigInt(`0x${hash.reverse().toString('hex')}`), groupOrder);
}
