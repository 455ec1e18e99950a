import {
  type Command,
  type CommandOutcome,
  type CommandResult,
  commandMessageSchema,
} from '../core/events/command.ts';
import { isSigned, signedText } from '../core/events/dataset.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import type { MessageFault } from '../core/events/line.ts';
import type { RowCrypto } from '../core/events/row.ts';
import { judgeTime } from '../core/sync/command-time.ts';
import type { CentralLine } from '../ports/central-line.ts';
import type { Clock } from '../ports/clock.ts';
import type { CommandAnswers } from '../ports/dataset-store.ts';
import type { Log } from '../ports/log.ts';
import type { Recorder } from './recorder.ts';
import { storeFaultIn } from './store-fault.ts';

/** What a command comes to. `drafts` and `within` are committed together with the answer; `after` follows it. */
export interface Effect {
  readonly outcome: Extract<CommandOutcome, 'done' | 'failed' | 'refused'>;
  /** A code; null when it is done. */
  readonly cause: string | null;
  readonly drafts?: readonly EventDraft[];
  within?(): void;
  after?(): void;
}

interface Deps {
  readonly answers: CommandAnswers;
  readonly record: Pick<Recorder, 'commit'>;
  readonly line: Pick<CentralLine, 'publish'>;
  /** Of the centre's key. */
  readonly crypto: RowCrypto;
  /** `site/gate`. */
  readonly gate: string;
  readonly clock: Clock;
  readonly log: Log;
  /** The latest time that the centre has signed, as far as this gate knows; UTC in ms. */
  readonly latestSigned: () => number;
  readonly effectOf: (command: Command) => Effect;
  /** A message that is not obeyed. */
  readonly refused: (cause: MessageFault) => void;
}

type Judged = Omit<Effect, 'outcome'> & { readonly outcome: CommandOutcome };

/** Commands that change nothing at the gate need no clock that can be trusted. */
const harmless: ReadonlySet<string> = new Set(['sync-now']);

/** Obeys signed commands, each once, and answers them the same whenever they come again (T6). */
export class CommandDesk {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @param value JSON as it came */
  take(value: unknown): void {
    const { answers, refused, log } = this.#deps;
    const command = this.#believed(value);
    if (typeof command === 'string') {
      refused(command);
      return;
    }
    const { commandId } = command;
    const hash = this.#deps.crypto.sha256Hex(signedText('command', command));
    try {
      const known = answers.find(commandId);
      if (known === undefined) this.#obey(command, hash);
      else if (known.commandHash === hash) this.#say(known.result);
      else refused('command/id-reused');
    } catch (error) {
      // Unanswered: the centre sends it again, and nothing is done twice, because nothing was done.
      if (storeFaultIn(error) === undefined) throw error;
      log.error('command.not-read', { code: storeFaultIn(error), commandId });
    }
  }

  #believed(value: unknown): Command | MessageFault {
    const { crypto, gate } = this.#deps;
    const read = commandMessageSchema.safeParse(value);
    if (!read.success) return 'message/unreadable';
    const { command, signature } = read.data;
    if (!isSigned('command', command, signature, crypto)) return 'message/wrong-signature';
    return command.gate === gate ? command : 'message/not-for-us';
  }

  #obey(command: Command, hash: string): void {
    const { answers, record, clock, log } = this.#deps;
    const { commandId, name } = command;
    const effect = this.#judged(command);
    if (effect === 'later') {
      // An answer would be for good, and a clock is often synchronised only a minute after a start.
      log.info('command.waits-for-clock', { commandId, name });
      return;
    }
    const { outcome, cause } = effect;
    const result: CommandResult = {
      ...{ commandId, name, outcome, cause },
      answeredAt: Math.max(0, Math.floor(clock.wall())),
    };
    const answered: EventDraft = {
      kind: 'command.answered',
      payload: { commandId, name, outcome, cause, hash },
    };
    const written = record.commit([...(effect.drafts ?? []), answered], () => {
      effect.within?.();
      answers.save(hash, result);
    });
    if (!written.ok) {
      log.error('command.not-recorded', { code: written.error, commandId, name });
      return;
    }
    log.info('command.answered', { commandId, name, outcome, cause });
    effect.after?.();
    this.#say(result);
  }

  #judged(command: Command): Judged | 'later' {
    const { clock, latestSigned, effectOf } = this.#deps;
    const { clockState } = clock.trust();
    const time = judgeTime(command, { now: clock.wall(), clockState, notBefore: latestSigned() });
    switch (time) {
      case 'expired':
        return { outcome: 'expired', cause: 'command/expired' };
      case 'untimely':
        return { outcome: 'refused', cause: 'command/untimely' };
      case 'unknown':
        return harmless.has(command.name) ? effectOf(command) : 'later';
      case 'timely':
        return effectOf(command);
    }
  }

  #say(result: CommandResult): void {
    this.#deps.line.publish('cmd/result', JSON.stringify(result));
  }
}
