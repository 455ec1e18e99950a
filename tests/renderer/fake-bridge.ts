import type { Frame, Page } from 'playwright-core';
import {
  type CallName,
  callNames,
  type PushName,
  type PushValue,
  pushNames,
  type WindowRole,
} from '../../main/bridge/contract.ts';

/** One call that the window made; pixels and pictures are given as their length. */
export interface SeenCall {
  readonly name: CallName;
  readonly args: unknown;
}

interface FakeGate {
  push(name: string, value: unknown): void;
  setLink(up: boolean): void;
  answer(name: string, answer: unknown): void;
  readonly seen: { name: string; args: unknown }[];
}

/** Runs inside the page, before its own scripts: a gate at `window.pipoBridge` that a test plays. */
function installFakeGate(options: { role: string; calls: string[]; pushes: string[] }): void {
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  const linkListeners = new Set<(up: boolean) => void>();
  const answers = new Map<string, unknown>();
  const last = new Map<string, unknown>();
  const seen: { name: string; args: unknown }[] = [];
  let up = true;

  const picture = (base64: string) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const thaw = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(thaw);
    if (typeof value !== 'object' || value === null) return value;
    if ('$jpeg' in value) return picture(String(value.$jpeg));
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, thaw(each)]));
  };
  const brief = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, each instanceof Uint8Array ? each.length : each]),
    );
  };
  const call = (name: string) => async (args: unknown) => {
    seen.push({ name, args: brief(args) });
    return (await answers.get(name)) ?? { ok: true, value: {} };
  };
  const subscribe = (name: string) => (listener: (value: unknown) => void) => {
    const known = listeners.get(name) ?? new Set();
    listeners.set(name, known.add(listener));
    if (last.has(name)) listener(last.get(name));
    return () => known.delete(listener);
  };

  const gate: FakeGate = {
    push: (name, value) => {
      last.set(name, thaw(value));
      for (const listener of listeners.get(name) ?? []) listener(last.get(name));
    },
    setLink: (now) => {
      up = now;
      for (const listener of linkListeners) listener(now);
    },
    answer: (name, answer) => {
      answers.set(name, answer === 'never' ? new Promise(() => undefined) : thaw(answer));
    },
    seen,
  };
  Object.assign(window, {
    fakeGate: gate,
    pipoBridge: {
      role: options.role,
      calls: Object.fromEntries(options.calls.map((name) => [name, call(name)])),
      pushes: Object.fromEntries(options.pushes.map((name) => [name, subscribe(name)])),
      onLink: (listener: (up: boolean) => void) => {
        linkListeners.add(listener);
        listener(up);
        return () => linkListeners.delete(listener);
      },
    },
  });
}

/** Pictures cannot travel as bytes into a page by JSON; they go as base64 and become bytes inside. */
function freeze(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $jpeg: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(freeze);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, freeze(each)]));
}

type Played = Window & { readonly fakeGate: FakeGate };

/** The test's hand on the gate that a page believes to talk to. */
export class FakeGateOf {
  readonly #page: Page | Frame;

  private constructor(page: Page | Frame) {
    this.#page = page;
  }

  /** To be called before the page is opened. */
  static async install(page: Page, role: WindowRole): Promise<FakeGateOf> {
    await page.addInitScript(installFakeGate, { role, calls: callNames, pushes: pushNames });
    return new FakeGateOf(page);
  }

  /** The gate of a page inside a frame of a page on which a gate was installed. */
  static inFrame(frame: Frame): FakeGateOf {
    return new FakeGateOf(frame);
  }

  push<N extends PushName>(name: N, value: PushValue<N>): Promise<void> {
    return this.pushRaw(name, value);
  }

  /** Pushes what the contract does not allow. */
  pushRaw(name: PushName, value: unknown): Promise<void> {
    return this.#page.evaluate(
      ([to, what]) => (window as unknown as Played).fakeGate.push(to as string, what),
      [name, freeze(value)],
    );
  }

  setLink(up: boolean): Promise<void> {
    return this.#page.evaluate((now) => (window as unknown as Played).fakeGate.setLink(now), up);
  }

  /** What the gate answers from now on; `'never'` leaves the call open. */
  answer(name: CallName, answer: unknown): Promise<void> {
    return this.#page.evaluate(
      ([to, what]) => (window as unknown as Played).fakeGate.answer(to as string, what),
      [name, freeze(answer)],
    );
  }

  async seen(name: CallName): Promise<unknown[]> {
    const all = await this.#page.evaluate(() => (window as unknown as Played).fakeGate.seen);
    return all.filter((each) => each.name === name).map((each) => each.args);
  }
}
