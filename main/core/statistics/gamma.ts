/**
 * The quantile of the gamma distribution with unit scale: the value that it stays below with this probability.
 * Half of a chi-squared quantile with `2 * shape` degrees of freedom, and so the limits of a Poisson rate.
 * @param probability 0..1, both excluded
 * @param shape above 0
 */
export function gammaQuantile(probability: number, shape: number): number {
  if (!(probability > 0 && probability < 1 && shape > 0 && Number.isFinite(shape)))
    throw new RangeError(`No gamma quantile at ${probability} for shape ${shape}.`);
  let low = 0;
  let high = shape + 10 * Math.sqrt(shape) + 50;
  // Bisection: slow, and certain for every shape; a table is made once.
  for (let i = 0; i < 200 && high - low > 1e-12 * high; i++) {
    const middle = (low + high) / 2;
    if (gammaShareBelow(middle, shape) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularised lower incomplete gamma function P(shape, x), 0..1. */
export function gammaShareBelow(x: number, shape: number): number {
  if (!(x > 0)) return 0;
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  return x < shape + 1 ? front * series(x, shape) : 1 - front * continuedFraction(x, shape);
}

/** Converges fast below shape + 1 (Abramowitz & Stegun 6.5.29). */
function series(x: number, shape: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; n < 10_000 && term > sum * 1e-16; n++) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum;
}

/** Converges fast above shape + 1 (Abramowitz & Stegun 6.5.31, evaluated by Lentz's method). */
function continuedFraction(x: number, shape: number): number {
  const tiny = 1e-300;
  let b = x + 1 - shape;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 10_000; n++) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / nonZero(a * d + b, tiny);
    c = nonZero(b + a / c, tiny);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return fraction;
}

function nonZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/** Lanczos' approximation (g = 7, nine terms), good to 15 digits for shapes above 0. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

function logGamma(shape: number): number {
  if (shape < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * shape)) - logGamma(1 - shape);
  const x = shape - 1;
  const sum = lanczos.reduce(
    (total, coefficient, i) => total + (i === 0 ? coefficient : coefficient / (x + i)),
    0,
  );
  const t = x + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
}
