import {
  type CallAnswer,
  type CallArgs,
  type CallName,
  type CallRefused,
  callRefusedSchema,
  calls,
  type PushName,
  type PushValue,
  pushes,
  type RawBridge,
} from '../../main/bridge/contract.ts';

/** The gate as a window sees it: typed, every arriving value checked. */
export interface BridgeClient {
  /** Never throws: what went wrong comes back as a sentence for the person at the screen. */
  call<N extends CallName>(name: N, args: CallArgs<N>): Promise<CallAnswer<N>>;
  /** Values that do not fit the contract are dropped and reported; the listener sees only good ones. */
  on<N extends PushName>(name: N, listener: (value: PushValue<N>) => void): () => void;
  /** Calls back at once and on change; `false` while the gate cannot be reached. */
  onLink(listener: (up: boolean) => void): () => void;
}

/** Told of every value from the gate that did not fit the contract. */
export type MisfitReport = (what: string, issue: string) => void;

function refused(code: string, sentence: string): { readonly ok: false; readonly error: CallRefused } {
  return { ok: false, error: { code, sentence } };
}

function parseAnswer<N extends CallName>(name: N, raw: unknown, report: MisfitReport): CallAnswer<N> {
  if (typeof raw === 'object' && raw !== null && 'ok' in raw) {
    if (raw.ok === true && 'value' in raw) {
      const value = calls[name].result.safeParse(raw.value);
      if (value.success) return { ok: true, value: value.data as never };
      report(name, value.error.message);
    } else if (raw.ok === false && 'error' in raw) {
      const error = callRefusedSchema.safeParse(raw.error);
      if (error.success) return { ok: false, error: error.data };
      report(name, error.error.message);
    }
  } else {
    report(name, 'The answer has no shape that this window knows.');
  }
  return refused(
    'window/misfit',
    'The gate answered in a way this screen does not understand, so nothing is certain. Look at the list before you try again, and report it if it stays.',
  );
}

/**
 * Wraps what the host put at `window.pipoBridge` (or the socket bridge) in types. Everything that arrives
 * is parsed against the contract: the window trusts the gate's build no further than its messages fit.
 */
export function createClient(raw: RawBridge, report: MisfitReport): BridgeClient {
  return {
    call: async (name, args) => {
      try {
        return parseAnswer(name, await raw.calls[name](args), report);
      } catch (cause) {
        report(name, String(cause));
        return refused(
          'window/no-answer',
          'The gate did not answer, so this may not have been done. Check that the gate is running, then try again.',
        );
      }
    },
    on: (name, listener) =>
      raw.pushes[name]((value) => {
        const parsed = pushes[name].schema.safeParse(value);
        if (parsed.success) listener(parsed.data as never);
        else report(name, parsed.error.message);
      }),
    onLink: raw.onLink,
  };
}
