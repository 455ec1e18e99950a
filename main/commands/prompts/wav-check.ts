/** Why a recording cannot be used; undefined: it can. */
export type WavFault = 'not-wav' | 'cut-off' | 'not-16-bit-mono' | 'too-short' | 'too-long' | 'silent';

const leastS = 0.2;
const mostS = 6;
/** Of full scale: below it nobody hears anything at a harbour. */
const leastPeak = 0.05;

interface Chunk {
  readonly id: string;
  /** Length as the header says; the file may hold less. */
  readonly length: number;
  readonly body: Buffer;
}

/** Checks a RIFF/WAVE file (Multimedia Programming Interface 1.0): 16 bit PCM, one channel, whole, audible. */
export function wavFault(file: Buffer): WavFault | undefined {
  const isWave =
    file.subarray(0, 4).toString('latin1') === 'RIFF' && file.subarray(8, 12).toString('latin1') === 'WAVE';
  if (!isWave) return 'not-wav';
  const chunks = [...chunksOf(file)];
  const format = chunks.find(({ id }) => id === 'fmt ')?.body;
  const data = chunks.find(({ id }) => id === 'data');
  if (format === undefined || format.length < 16) return 'not-wav';
  if (data === undefined || data.body.length < data.length) return 'cut-off';
  const [coding, channels, rate, bits] = [0, 2, 4, 14].map((at) =>
    at === 4 ? format.readUInt32LE(at) : format.readUInt16LE(at),
  );
  if (coding !== 1 || channels !== 1 || bits !== 16 || rate === undefined || rate === 0)
    return 'not-16-bit-mono';
  const seconds = data.length / 2 / rate;
  if (seconds < leastS) return 'too-short';
  if (seconds > mostS) return 'too-long';
  return peakOf(data.body) < leastPeak ? 'silent' : undefined;
}

function* chunksOf(file: Buffer): Generator<Chunk> {
  // Chunks begin at even places; each has four letters and its length before it.
  for (let at = 12; at + 8 <= file.length; ) {
    const length = file.readUInt32LE(at + 4);
    yield {
      id: file.subarray(at, at + 4).toString('latin1'),
      length,
      body: file.subarray(at + 8, at + 8 + length),
    };
    at += 8 + length + (length % 2);
  }
}

/** 0..1. */
function peakOf(samples: Buffer): number {
  let peak = 0;
  for (let at = 0; at + 1 < samples.length; at += 2) peak = Math.max(peak, Math.abs(samples.readInt16LE(at)));
  return peak / 32_768;
}
