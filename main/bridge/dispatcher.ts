import {
  type CallArgs,
  type CallName,
  type CallRefused,
  callRefusedSchema,
  calls,
  type GateService,
  type PushName,
  pushes,
  type WindowRole,
} from './contract.ts';

/** The window that calls: its role was given by the host and cannot be claimed by the page. */
export interface Caller {
  readonly role: WindowRole;
  readonly windowId: string;
}

/** What goes back to the window; `value` fits the result schema of the call. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: CallRefused };

/** Told of everything that only a mistake in this program can cause. */
export type BugListener = (what: string, cause: unknown) => void;

/**
 * Checks every call of every window, whichever host carried it: the name exists, the role may, the arguments
 * fit, and so does the answer. Bad input is answered with a sentence and never reaches the gate.
 *
 * Codes: `bridge/refused` (the window's mistake), `bridge/failed` (ours; also told to `onBug`).
 */
export class Dispatcher {
  readonly #service: GateService;
  readonly #onBug: BugListener;

  constructor(service: GateService, onBug: BugListener) {
    this.#service = service;
    this.#onBug = onBug;
  }

  /** Never rejects. */
  async call(name: unknown, args: unknown, caller: Caller): Promise<Answer> {
    if (!isCallName(name)) return refused('This window asked for something that the gate does not know.');
    const call = calls[name];
    if (!(call.by as readonly WindowRole[]).includes(caller.role)) {
      return refused('This window may not ask for that; it belongs to another screen.');
    }
    const parsed = call.args.safeParse(args);
    if (!parsed.success) return refused(misfit(name, parsed.error.issues[0]));
    return this.#handle(name, parsed.data, caller);
  }

  async #handle(name: CallName, args: unknown, caller: Caller): Promise<Answer> {
    try {
      // The schema of this very name has just produced `args`; TypeScript cannot follow the pair.
      const answer = await this.#service.handle(name, args as CallArgs<CallName>, caller);
      if (!answer.ok) return { ok: false, error: callRefusedSchema.parse(answer.error) };
      return { ok: true, value: calls[name].result.parse(answer.value) };
    } catch (cause) {
      this.#onBug(`call ${name} failed`, cause);
      return failed;
    }
  }

  /**
   * Announces a window to the gate. `send` gets only what belongs to the role of the window.
   * @returns ends it; the host calls it when the window has gone
   */
  attach(caller: Caller, send: (name: PushName, value: unknown) => void): () => void {
    return this.#service.attached({
      ...caller,
      push: (name, value) => {
        if (pushes[name].to !== caller.role) {
          this.#onBug(`push ${name} was meant for another role than ${caller.role}`, undefined);
          return;
        }
        send(name, value);
      },
    });
  }
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

function refused(sentence: string): Answer {
  return { ok: false, error: { code: 'bridge/refused', sentence: sentence.slice(0, 500) } };
}

const failed: Answer = {
  ok: false,
  error: {
    code: 'bridge/failed',
    sentence:
      'The gate could not do this because of a fault of its own. Nothing may have been done; look before you try again.',
  },
};

function misfit(
  name: CallName,
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): string {
  const where = [name, ...(issue?.path ?? [])].map(String).join('.');
  return `The gate did not understand this request, so nothing was done (${where}: ${issue?.message ?? 'unreadable'}).`;
}
