import type { LineTopic, MessageFault } from '../core/events/line.ts';
import { dueRefusals, noRefusals, noteRefusal, type RefusedMessages } from '../core/uplink/refusals.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Recorder } from './recorder.ts';

export interface LineRefusalsDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly record: Recorder['record'];
  /** `central/bad-message` begins (true) or ends: no such message came for ten minutes. */
  readonly onAlarm: (isOpen: boolean) => void;
}

/** Looks that often for what is to be told of messages that were only counted, ms. */
const lookEveryMs = 5000;

/**
 * Journals and alarms messages in the centre's name that were not obeyed. The rows that this writes go over the same
 * line; that their acknowledgements may be bad too makes no further rows, because a cause is written once in ten
 * minutes.
 */
export class LineRefusals {
  readonly #deps: LineRefusalsDeps;
  #refusals = noRefusals;
  #cancel: (() => void) | undefined;
  #isClosed = false;

  constructor(deps: LineRefusalsDeps) {
    this.#deps = deps;
  }

  /** A message on `topic` was refused for `cause`; nothing else changed by it. */
  note(topic: LineTopic, cause: MessageFault): void {
    if (this.#isClosed) return;
    const { clock, onAlarm } = this.#deps;
    const isFirst = this.#refusals.lastAt === undefined;
    const { refusals, row } = noteRefusal(this.#refusals, { topic, cause }, clock.mono());
    this.#refusals = refusals;
    if (isFirst) onAlarm(true);
    if (row !== undefined) this.#write([row]);
    this.#arm();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel?.();
  }

  #arm(): void {
    this.#cancel ??= this.#deps.clock.after(lookEveryMs, () => {
      this.#cancel = undefined;
      this.#look();
      if (this.#refusals.lastAt !== undefined || this.#refusals.tallies.length > 0) this.#arm();
    });
  }

  #look(): void {
    const wasOpen = this.#refusals.lastAt !== undefined;
    const { refusals, rows } = dueRefusals(this.#refusals, this.#deps.clock.mono());
    this.#refusals = refusals;
    if (rows.length > 0) this.#write(rows);
    if (wasOpen && refusals.lastAt === undefined) this.#deps.onAlarm(false);
  }

  #write(rows: readonly RefusedMessages[]): void {
    for (const row of rows) this.#deps.log.warn('uplink.message-refused', { ...row });
    this.#deps.record(rows.map((payload) => ({ kind: 'uplink.message-refused', payload })));
  }
}
