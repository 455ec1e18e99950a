import type { MonoMs } from '../../main/core/brand.ts';
import type { FaultOf } from '../../main/core/codes.ts';
import { err, ok, type Result } from '../../main/core/result.ts';
import type { Clock } from '../../main/ports/clock.ts';
import type { EngineState } from '../../main/ports/engine.ts';
import type { Log } from '../../main/ports/log.ts';
import type { Unsubscribe } from '../../main/ports/unsubscribe.ts';
import type { EngineChannel, SpawnEngine } from './channel.ts';
import {
  type EngineReply,
  type EngineSettings,
  type FromEngine,
  fromEngineSchema,
  type ToEngine,
} from './protocol.ts';
import { type Pending, type RequestBody, RequestQueue } from './request-queue.ts';

type EngineFault = FaultOf<'engine'>;

/** Pauses before the first, second, ... restart within a minute: at once, for most crashes stand alone. */
const restartDelaysMs = [0, 100, 250, 1000];
/** Ends within `budgetWindowMs` after which only an occasional attempt is made. */
const crashBudget = 6;
const budgetWindowMs = 60_000;
const rareRetryMs = 30_000;
/** The first start converts the models. */
const startTimeoutMs = 60_000;
export interface SupervisorOptions {
  readonly spawn: SpawnEngine;
  readonly settings: EngineSettings;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Keeps one engine process alive and hands it requests one at a time. Whatever happens to the process, every
 * request is answered: with the engine's reply, or with the fault that ended it.
 */
export class EngineSupervisor {
  readonly #options: SupervisorOptions;
  #settings: EngineSettings;
  readonly #listeners = new Set<(state: EngineState) => void>();
  #state: EngineState = { kind: 'down', code: 'engine/starting' };
  /** The live process; anything that an earlier one still says is dropped. */
  #channel: EngineChannel | undefined;
  #active: Pending | undefined;
  readonly #waiting = new RequestQueue();
  #crashes: MonoMs[] = [];
  #cancelTimer: () => void = () => {};
  #lastId = 0;
  #closed = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#settings = options.settings;
    this.#start();
  }

  state(): EngineState {
    return this.#state;
  }

  onState(listener: (state: EngineState) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Fails at once with the present fault while the engine is down: a live frame is stale before a restart is
   * done. Fails with `engine/timeout` when `timeoutMs` have passed since it was asked, waiting included.
   */
  request(body: RequestBody, timeoutMs: number): Promise<Result<EngineReply, EngineFault>> {
    if (this.#state.kind === 'down') return Promise.resolve(err(this.#state.code));
    return new Promise((resolve) => {
      const settle: Pending['settle'] = (result) => {
        cancelDeadline();
        resolve(result);
      };
      const pending = { id: ++this.#lastId, body, timeoutMs, settle };
      const cancelDeadline = this.#options.clock.after(timeoutMs, () => this.#abandon(pending));
      if (this.#waiting.push(pending)) this.#sendNext();
      else settle(err('engine/timeout'));
    });
  }

  /** For every process that is started from now on. */
  useSettings(settings: EngineSettings): void {
    this.#settings = settings;
  }

  close(): void {
    this.#closed = true;
    this.#dropProcess('engine/crashed');
    this.#setState({ kind: 'down', code: 'engine/crashed' });
    this.#listeners.clear();
  }

  #start(): void {
    this.#setState({ kind: 'down', code: 'engine/starting' });
    let channel: EngineChannel;
    try {
      channel = this.#options.spawn();
    } catch (error) {
      // The machine is out of processes or memory: as passing as any crash.
      this.#fail('engine/crashed', error instanceof Error ? error.message : String(error));
      return;
    }
    this.#channel = channel;
    const ifCurrent =
      <T>(handle: (value: T) => void) =>
      (value: T): void => {
        if (this.#channel === channel) handle(value);
      };
    channel.onMessage(ifCurrent((raw) => this.#receive(raw)));
    channel.onExit(ifCurrent((cause) => this.#fail('engine/crashed', cause)));
    this.#startTimer(startTimeoutMs, () => this.#fail('engine/timeout', 'not ready in time'));
    channel.send({ kind: 'start', settings: this.#settings } satisfies ToEngine);
  }

  #receive(raw: unknown): void {
    const parsed = fromEngineSchema.safeParse(raw);
    if (!parsed.success) {
      this.#fail('engine/crashed', 'a message without the agreed form');
      return;
    }
    const message = parsed.data;
    switch (message.kind) {
      case 'ready':
        if (this.#state.kind === 'ready') {
          this.#fail('engine/crashed', 'ready a second time');
          return;
        }
        this.#cancelTimer();
        this.#setState(readyState(message));
        return;
      case 'unavailable':
        this.#options.log.error('engine.models-unavailable', { reason: message.reason });
        this.#dropProcess('engine/model-unavailable');
        this.#setState({ kind: 'down', code: 'engine/model-unavailable' });
        this.#restartAfter(rareRetryMs);
        return;
      case 'warning':
        this.#options.log.warn('engine.warning', { text: message.text });
        return;
      default:
        this.#settleActive(message);
    }
  }

  #settleActive(reply: EngineReply): void {
    const active = this.#active;
    if (active?.id !== reply.id) {
      this.#fail('engine/crashed', 'an answer to no question');
      return;
    }
    this.#cancelTimer();
    this.#active = undefined;
    if (reply.kind === 'elder-released' && this.#state.kind === 'ready')
      this.#setState({ kind: 'ready', pack: this.#state.pack });
    active.settle(ok(reply));
    this.#sendNext();
  }

  /**
   * Nobody waits for this answer any longer. The process is not ended for it: one that works on a portrait is
   * busy, not hung, and has its own time, counted from when the request was sent.
   */
  #abandon(pending: Pending): void {
    this.#waiting.remove(pending);
    pending.settle(err('engine/timeout'));
  }

  #sendNext(): void {
    if (this.#active || !this.#channel) return;
    const next = this.#waiting.next();
    if (!next) return;
    this.#active = next;
    this.#startTimer(next.timeoutMs, () => this.#fail('engine/timeout', `no answer to ${next.body.kind}`));
    this.#channel.send({ ...next.body, id: next.id } satisfies ToEngine);
  }

  /** The process ended, hangs or talks nonsense: end it, answer everything, start another within the budget. */
  #fail(code: 'engine/crashed' | 'engine/timeout', cause: string): void {
    const { clock, log } = this.#options;
    const now = clock.mono();
    this.#crashes = [...this.#crashes.filter((at) => now - at < budgetWindowMs), now];
    const count = this.#crashes.length;
    const gaveUp = count >= crashBudget;
    const delayMs = gaveUp
      ? rareRetryMs
      : (restartDelaysMs[Math.min(count, restartDelaysMs.length) - 1] ?? 0);
    log.error('engine.failed', { code, cause, failuresInWindow: count, restartInMs: delayMs });
    this.#dropProcess(code);
    this.#setState({ kind: 'down', code: gaveUp ? 'engine/gave-up' : code });
    this.#restartAfter(delayMs);
  }

  #dropProcess(code: EngineFault): void {
    this.#cancelTimer();
    const channel = this.#channel;
    this.#channel = undefined;
    channel?.kill();
    const waiting = this.#waiting.empty();
    const unanswered = this.#active ? [this.#active, ...waiting] : waiting;
    this.#active = undefined;
    for (const pending of unanswered) pending.settle(err(code));
  }

  #restartAfter(delayMs: number): void {
    if (!this.#closed) this.#startTimer(delayMs, () => this.#start());
  }

  /** One timer serves start, the request under way and restart: no two of them are ever awaited together. */
  #startTimer(delayMs: number, fire: () => void): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#options.clock.after(delayMs, fire);
  }

  #setState(state: EngineState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener(state);
  }
}

function readyState({ pack, elder }: Extract<FromEngine, { kind: 'ready' }>): EngineState {
  return elder === undefined ? { kind: 'ready', pack } : { kind: 'ready', pack, elder };
}
