/** The brightness of a picture, in place: one byte per sample, 0 dark to 255 bright. */
export interface LumaView {
  readonly bytes: Uint8Array;
  /** Of the first sample in `bytes`. */
  readonly offset: number;
  /** Bytes from one row to the next. */
  readonly stride: number;
  /** Bytes from one sample to its right neighbour: 1 in a luma plane, 4 on the green of RGBA. */
  readonly step: number;
  /** Samples. */
  readonly width: number;
  readonly height: number;
}

/** What one look at a picture tells, without knowing what it shows. */
export interface PictureLook {
  /** Equal for equal pictures. */
  readonly checksum: number;
  /** Of the 140 inner blocks, those with contrast of a size and strength that noise does not make. */
  readonly structure: number;
  /** Level that 98 % of the blocks do not exceed, 0..255. */
  readonly brightest: number;
  /** Every sample is at the upper end of the scale: a sensor in this state has no noise. */
  readonly blinded: boolean;
}

/** The picture is divided into so many blocks; a face that can be recognised covers several. */
const columns = 16;
const rows = 12;
/** Samples per block and direction; their mean has an eighth of the noise of one. */
const samples = 8;
/**
 * Contrast between a block and the mean of its left and right, or upper and lower, neighbours that counts as
 * structure, levels. Not the difference from one neighbour: shading towards the corners and light that falls
 * through a hand change evenly from block to block and give less than 1.
 */
const structureLevels = 3;
/**
 * The same in multiples of what noise alone gives. Were the noise of one pixel independent of the next, 4 sigma would
 * do: one block in 10,000 exceeds them. Cameras smooth and compress, and noise comes in blotches of up to a fifth of a
 * block: 25 values instead of 64 are left to average, so that the same certainty takes 8/5 as much.
 */
const structureSigmas = 6.5;
/** The mean of 64 samples, against the mean of two such means, in sigmas of one sample. */
const noiseShare = Math.sqrt(1 + 1 / 2) / samples;
/** Upper end of the scale, in full range or in the range of video. */
const blindedLevel = 234;
/** Of 192 blocks, the fourth brightest is exceeded by 2 %. */
const brightestRank = 3;

/** @param view at least 128 x 96 samples; smaller pictures come from no camera */
export function lookAt(view: LumaView): PictureLook {
  const { means, deviations, darkest } = blocksOf(view);
  const noise = median(deviations) * noiseShare;
  const needed = Math.max(structureLevels, structureSigmas * noise);
  return {
    checksum: checksumOf(view.bytes),
    structure: contrasts(means, needed),
    brightest: means.toSorted().at(-1 - brightestRank) ?? 0,
    blinded: darkest >= blindedLevel,
  };
}

interface Blocks {
  readonly means: Float64Array;
  /** Standard deviation within each block. */
  readonly deviations: Float64Array;
  readonly darkest: number;
}

function blocksOf({ bytes, offset, stride, step, width, height }: LumaView): Blocks {
  const sums = new Float64Array(columns * rows);
  const squares = new Float64Array(columns * rows);
  const across = spread(columns * samples, width).map((x) => x * step);
  let darkest = 255;
  spread(rows * samples, height).forEach((y, sampleRow) => {
    const line = offset + y * stride;
    const firstBlock = Math.floor(sampleRow / samples) * columns;
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      let square = 0;
      for (let i = column * samples; i < (column + 1) * samples; i++) {
        const level = bytes[line + (across[i] ?? 0)] ?? 0;
        sum += level;
        square += level * level;
        if (level < darkest) darkest = level;
      }
      sums[firstBlock + column] = (sums[firstBlock + column] ?? 0) + sum;
      squares[firstBlock + column] = (squares[firstBlock + column] ?? 0) + square;
    }
  });
  const perBlock = samples * samples;
  const means = sums.map((sum) => sum / perBlock);
  const deviations = squares.map((square, i) =>
    Math.sqrt(Math.max(0, square / perBlock - (means[i] ?? 0) ** 2)),
  );
  return { means, deviations, darkest };
}

/** So many positions, evenly over a length. */
function spread(count: number, length: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * length) / count));
}

/** How many blocks differ by more than `needed` levels from the mean of two opposite neighbours. */
function contrasts(means: Float64Array, needed: number): number {
  let found = 0;
  for (let row = 1; row < rows - 1; row++) {
    for (let at = row * columns + 1; at < (row + 1) * columns - 1; at++) {
      if (bend(means, at, 1) > needed || bend(means, at, columns) > needed) found += 1;
    }
  }
  return found;
}

function bend(means: Float64Array, at: number, to: number): number {
  return Math.abs((means[at] ?? 0) - ((means[at - to] ?? 0) + (means[at + to] ?? 0)) / 2);
}

function median(values: Float64Array): number {
  return values.toSorted()[values.length >> 1] ?? 0;
}

/**
 * So many words of four bytes are looked at, evenly over the picture: at 640 x 480 every second one, so that no change
 * of eight bytes in a row is missed, at 1920 x 1080 every thirteenth. Noise changes nearly all of them.
 */
const checksumWords = 60_000;

/** FNV-1a over sampled words: equal for equal pictures; unequal ones agree by chance once in 4,000,000,000. */
export function checksumOf(bytes: Uint8Array): number {
  // A copy of a frame begins at the start of its buffer; what begins between two words is read byte by byte.
  const isAligned = bytes.byteOffset % 4 === 0;
  const words = isAligned ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2) : bytes;
  const stride = Math.max(1, Math.ceil(words.length / checksumWords));
  let sum = 0x811c9dc5;
  for (let i = 0; i < words.length; i += stride) sum = Math.imul(sum ^ (words[i] ?? 0), 0x01000193);
  return sum >>> 0;
}
