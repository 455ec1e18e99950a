import { readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';

// For `node --import`: the wall clock of a process as somebody sets it, while its monotonic clock goes on. The
// number of milliseconds by which it is wrong stands in the file that PIPO_CLOCK_SHIFT names.

const file = process.env['PIPO_CLOCK_SHIFT'];
const lookEveryMs = 50;
let shiftMs = 0;

function look(): void {
  try {
    shiftMs = Number(readFileSync(file ?? '', 'utf8')) || 0;
  } catch {
    // Nobody has set the clock yet.
  }
}

const RealDate = Date;
const now = (): number => RealDate.now() + shiftMs;

class ShiftedDate extends RealDate {
  constructor(...parts: [] | [number | string | Date]) {
    if (parts.length === 0) super(now());
    // As the real one is called: one value, or year, month and so on.
    else super(...(parts as [number]));
  }

  static override now(): number {
    return now();
  }
}

/** Who is killed writes nothing at its end: compiled code is kept while it runs. */
const keepCodeAfterMs = 2500;

// The nemesis itself was ended: nobody is left who would end this process.
process.on('disconnect', () => process.exit());
process.channel?.unref();

if (file !== undefined) {
  setTimeout(() => flushCompileCache(), keepCodeAfterMs).unref();
  look();
  setInterval(look, lookEveryMs).unref();
  globalThis.Date = ShiftedDate as DateConstructor;
}
