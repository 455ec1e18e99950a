import type { AttachedWindow, CallAnswer, CallName, GateService } from '../../../main/bridge/contract.ts';

export interface HandledCall {
  readonly name: CallName;
  readonly args: unknown;
  readonly role: string;
}

/** A gate that records what reaches it and answers what the test says. */
export class ServiceDouble implements GateService {
  readonly handled: HandledCall[] = [];
  readonly windows = new Set<AttachedWindow>();
  /** What the next calls answer. */
  answer: () => unknown = () => ({ ok: true, value: {} });
  #onAttached: ((window: AttachedWindow) => void)[] = [];
  #onDetached: (() => void)[] = [];
  #onHandled: ((call: HandledCall) => void)[] = [];

  async handle<N extends CallName>(name: N, args: unknown, caller: { role: string }): Promise<CallAnswer<N>> {
    const call = { name, args, role: caller.role };
    this.handled.push(call);
    for (const tell of this.#onHandled.splice(0)) tell(call);
    return this.answer() as CallAnswer<N>;
  }

  attached(window: AttachedWindow): () => void {
    this.windows.add(window);
    for (const tell of this.#onAttached.splice(0)) tell(window);
    return () => {
      this.windows.delete(window);
      for (const tell of this.#onDetached.splice(0)) tell();
    };
  }

  nextWindow(): Promise<AttachedWindow> {
    return new Promise((resolve) => this.#onAttached.push(resolve));
  }

  nextHandled(): Promise<HandledCall> {
    return new Promise((resolve) => this.#onHandled.push(resolve));
  }

  nextDetached(): Promise<void> {
    return new Promise((resolve) => this.#onDetached.push(resolve));
  }
}
