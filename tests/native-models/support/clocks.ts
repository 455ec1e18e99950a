import type { MonoMs, WallMs } from '../../../main/core/brand.ts';
import type { Clock } from '../../../main/ports/clock.ts';
import type { Log, LogFields } from '../../../main/ports/log.ts';

/** A clock that stands still until the test moves it. */
export class ManualClock implements Clock {
  #now = 0;
  #timers: { at: number; fire: () => void }[] = [];

  mono(): MonoMs {
    return this.#now as MonoMs;
  }

  wall(): WallMs {
    return this.#now as WallMs;
  }

  trust(): ReturnType<Clock['trust']> {
    return { clockState: 'synced', clockErrorMs: 0 };
  }

  after(delayMs: number, fire: () => void): () => void {
    const timer = { at: this.#now + delayMs, fire };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((t) => t !== timer);
    };
  }

  /** Fires what falls due on the way, in order. */
  advance(byMs: number): void {
    const end = this.#now + byMs;
    for (;;) {
      const due = this.#timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((t) => t !== due);
      this.#now = due.at;
      due.fire();
    }
    this.#now = end;
  }
}

/** The machine's own time. */
export function realClock(): Clock {
  return {
    mono: () => performance.now() as MonoMs,
    wall: () => Date.now() as WallMs,
    trust: () => ({ clockState: 'synced', clockErrorMs: 0 }),
    after: (delayMs, fire) => {
      const timer = setTimeout(fire, delayMs);
      return () => clearTimeout(timer);
    },
  };
}

/** Keeps what was logged. */
export class MemoryLog implements Log {
  readonly lines: { readonly event: string; readonly fields: LogFields }[] = [];

  info(event: string, fields: LogFields = {}): void {
    this.lines.push({ event, fields });
  }

  warn(event: string, fields: LogFields = {}): void {
    this.lines.push({ event, fields });
  }

  error(event: string, fields: LogFields = {}): void {
    this.lines.push({ event, fields });
  }
}
