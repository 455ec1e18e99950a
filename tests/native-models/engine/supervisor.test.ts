import { describe, expect, it } from 'vitest';
import type { EngineState } from '../../../main/ports/engine.ts';
import type { EngineChannel } from '../../../native-models/engine/channel.ts';
import type { FromEngine, ToEngine } from '../../../native-models/engine/protocol.ts';
import { EngineSupervisor } from '../../../native-models/engine/supervisor.ts';
import { enrolmentBars, matchingBars } from '../../../native-models/steps/quality.ts';
import { ManualClock, MemoryLog } from '../support/clocks.ts';

/** An engine process of which the test plays the part. */
class FakeProcess implements EngineChannel {
  readonly sent: ToEngine[] = [];
  killed = false;
  #onMessage: (message: unknown) => void = () => {};
  #onExit: (cause: string) => void = () => {};

  send(message: unknown): void {
    this.sent.push(message as ToEngine);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#onMessage = listener;
  }
  onExit(listener: (cause: string) => void): void {
    this.#onExit = listener;
  }
  kill(): void {
    this.killed = true;
  }
  say(message: FromEngine): void {
    this.#onMessage(message);
  }
  sayAnything(message: unknown): void {
    this.#onMessage(message);
  }
  die(cause = 'signal SIGKILL'): void {
    this.#onExit(cause);
  }
}

const portrait = { kind: 'portrait', file: Uint8Array.of(1) } as const;
const observe = {
  kind: 'observe',
  frame: { width: 1, height: 1, pixels: new Uint8Array(4) },
  roi: { x: 0, y: 0, width: 1, height: 1 },
} as const;
const refusal = (id: number): FromEngine => ({ kind: 'portrait-refused', id, fault: 'portrait/no-face' });

function setUp() {
  const processes: FakeProcess[] = [];
  const states: EngineState[] = [];
  const clock = new ManualClock();
  const log = new MemoryLog();
  const supervisor = new EngineSupervisor({
    spawn: () => {
      const process = new FakeProcess();
      processes.push(process);
      return process;
    },
    settings: { cacheDir: '/models', matching: matchingBars, enrolment: enrolmentBars },
    clock,
    log,
  });
  supervisor.onState((state) => states.push(state));
  const newest = (): FakeProcess => {
    const process = processes.at(-1);
    if (!process) throw new Error('no process was started');
    return process;
  };
  const ready = (): void => newest().say({ kind: 'ready', pack: 'face-api/2' });
  return { supervisor, processes, states, clock, log, newest, ready };
}

describe('the engine supervisor', () => {
  it('starts a process with its settings and is ready when the process says so', () => {
    const { supervisor, newest, ready } = setUp();
    expect(supervisor.state()).toEqual({ kind: 'down', code: 'engine/starting' });
    expect(newest().sent[0]).toMatchObject({ kind: 'start', settings: { cacheDir: '/models' } });
    ready();
    expect(supervisor.state()).toEqual({ kind: 'ready', pack: 'face-api/2' });
  });

  it('answers at once with the fault while the engine is not ready', async () => {
    const { supervisor, newest } = setUp();
    expect(await supervisor.request(portrait, 1000)).toEqual({ ok: false, error: 'engine/starting' });
    expect(newest().sent).toHaveLength(1);
  });

  it('hands over one request at a time, in order', async () => {
    const { supervisor, newest, ready } = setUp();
    ready();
    const first = supervisor.request(portrait, 1000);
    const second = supervisor.request(portrait, 1000);
    expect(
      newest()
        .sent.slice(1)
        .map((m) => 'id' in m && m.id),
    ).toEqual([1]);
    newest().say(refusal(1));
    expect(
      newest()
        .sent.slice(1)
        .map((m) => 'id' in m && m.id),
    ).toEqual([1, 2]);
    newest().say(refusal(2));
    expect([await first, await second]).toMatchObject([
      { ok: true, value: { id: 1 } },
      { ok: true, value: { id: 2 } },
    ]);
  });

  it('answers everything that is pending when the process dies, and starts another at once', async () => {
    const { supervisor, states, processes, clock, newest, ready } = setUp();
    ready();
    const pending = [supervisor.request(portrait, 1000), supervisor.request(portrait, 1000)];
    newest().die();
    expect(await Promise.all(pending)).toEqual([
      { ok: false, error: 'engine/crashed' },
      { ok: false, error: 'engine/crashed' },
    ]);
    clock.advance(0);
    expect(processes).toHaveLength(2);
    ready();
    const kinds = states.map((s) => (s.kind === 'down' ? s.code : s.kind));
    expect(kinds).toEqual(['ready', 'engine/crashed', 'engine/starting', 'ready']);
  });

  it('takes a process that does not answer in time for hung, ends it and starts another', async () => {
    const { supervisor, processes, clock, newest, ready } = setUp();
    ready();
    const pending = supervisor.request(portrait, 1000);
    clock.advance(999);
    expect(newest().killed).toBe(false);
    clock.advance(1);
    expect(await pending).toEqual({ ok: false, error: 'engine/timeout' });
    expect(processes[0]?.killed).toBe(true);
    expect(processes).toHaveLength(2);
  });

  it('counts the time of a request from when it was asked, and ends no process that is busy with another', async () => {
    const { supervisor, processes, clock, newest, ready } = setUp();
    ready();
    const slow = supervisor.request(portrait, 20_000);
    clock.advance(500);
    const frame = supervisor.request(observe, 4000);
    clock.advance(3999);
    clock.advance(1);
    expect(await frame).toEqual({ ok: false, error: 'engine/timeout' });
    expect(newest().killed).toBe(false);
    newest().say(refusal(1));
    expect(await slow).toMatchObject({ ok: true });
    expect(newest().sent).toHaveLength(2);
    expect(processes).toHaveLength(1);
  });

  it('gives a request that waited long its answer late or not at all, and the process its full time', async () => {
    const { supervisor, processes, clock, newest, ready } = setUp();
    ready();
    void supervisor.request(portrait, 20_000);
    const frame = supervisor.request(observe, 4000);
    clock.advance(3000);
    newest().say(refusal(1));
    clock.advance(1000);
    expect(await frame).toEqual({ ok: false, error: 'engine/timeout' });
    clock.advance(2999);
    expect(newest().killed).toBe(false);
    clock.advance(1);
    expect(processes[0]?.killed).toBe(true);
  });

  it('drops the late answer to a request that nobody waits for any longer, and goes on', async () => {
    const { supervisor, processes, clock, newest, ready } = setUp();
    ready();
    void supervisor.request(portrait, 20_000);
    void supervisor.request(observe, 4000);
    clock.advance(3000);
    newest().say(refusal(1));
    clock.advance(2000);
    const next = supervisor.request(portrait, 20_000);
    newest().say({ kind: 'cut', id: 2 });
    newest().say(refusal(3));
    expect(await next).toMatchObject({ ok: true, value: { id: 3 } });
    expect(processes).toHaveLength(1);
  });

  it('takes live frames before the portraits that wait, however many they are', async () => {
    const { supervisor, newest, ready } = setUp();
    ready();
    for (let i = 0; i < 17; i++) void supervisor.request(portrait, 20_000);
    const frame = supervisor.request(observe, 4000);
    newest().say(refusal(1));
    expect(newest().sent.at(-1)).toMatchObject({ kind: 'observe', id: 18 });
    newest().say({ kind: 'cut', id: 18 });
    expect(await frame).toMatchObject({ ok: true });
    expect(newest().sent.at(-1)).toMatchObject({ kind: 'portrait', id: 2 });
  });

  it('ends a process that says ready a second time, also with a request under way', async () => {
    const { supervisor, processes, clock, newest, ready } = setUp();
    ready();
    const pending = supervisor.request(portrait, 1000);
    ready();
    expect(await pending).toEqual({ ok: false, error: 'engine/crashed' });
    expect(processes[0]?.killed).toBe(true);
    clock.advance(0);
    expect(processes).toHaveLength(2);
    newest().say({ kind: 'ready', pack: 'face-api/2' });
    expect(supervisor.state().kind).toBe('ready');
  });

  it.each([
    ['nonsense', { kind: 'hello' }],
    ['nothing', undefined],
    ['a reading with a NaN', { kind: 'observed', id: 1, reading: { faceCount: Number.NaN } }],
    ['an answer to no question', { kind: 'cut', id: 99 }],
  ])('ends a process that says %s', async (_, message) => {
    const { supervisor, processes, newest, ready } = setUp();
    ready();
    const pending = supervisor.request(portrait, 1000);
    newest().sayAnything(message);
    expect(await pending).toEqual({ ok: false, error: 'engine/crashed' });
    expect(processes[0]?.killed).toBe(true);
  });

  it('hears nothing that a process says after its end', async () => {
    const { supervisor, processes, clock, newest, ready } = setUp();
    ready();
    newest().die();
    clock.advance(0);
    processes[0]?.say({ kind: 'ready', pack: 'face-api/2' });
    expect(supervisor.state()).toEqual({ kind: 'down', code: 'engine/starting' });
    processes[0]?.die();
    expect(processes).toHaveLength(2);
  });

  it('waits longer before each restart, gives up after six ends in a minute, and still tries every 30 s', () => {
    const { supervisor, processes, clock, newest, ready } = setUp();
    for (const waitMs of [0, 100, 250, 1000, 1000]) {
      const before = processes.length;
      newest().die();
      if (waitMs > 0) clock.advance(waitMs - 1);
      expect(processes).toHaveLength(before);
      clock.advance(waitMs > 0 ? 1 : 0);
      expect(processes).toHaveLength(before + 1);
    }
    newest().die();
    expect(supervisor.state()).toEqual({ kind: 'down', code: 'engine/gave-up' });
    const tried = processes.length;
    clock.advance(29_999);
    expect(processes).toHaveLength(tried);
    clock.advance(1);
    expect(processes).toHaveLength(tried + 1);
    ready();
    expect(supervisor.state().kind).toBe('ready');
  });

  it('forgives crashes that are older than a minute', () => {
    const { processes, clock, newest, ready } = setUp();
    for (let i = 0; i < 10; i++) {
      ready();
      newest().die();
      clock.advance(0);
      expect(processes).toHaveLength(i + 2);
      ready();
      clock.advance(60_000);
    }
  });

  it('says that the models cannot be had and tries again in 30 s', () => {
    const { supervisor, processes, clock, log, newest } = setUp();
    newest().say({ kind: 'unavailable', reason: 'not the published file' });
    expect(supervisor.state()).toEqual({ kind: 'down', code: 'engine/model-unavailable' });
    expect(log.lines.at(-1)?.fields).toMatchObject({ reason: 'not the published file' });
    clock.advance(30_000);
    expect(processes).toHaveLength(2);
  });

  it('replaces a process that never becomes ready', () => {
    const { processes, clock } = setUp();
    clock.advance(60_000);
    expect(processes[0]?.killed).toBe(true);
    expect(processes).toHaveLength(2);
  });

  it('takes a start that throws for a crash', () => {
    const clock = new ManualClock();
    let attempts = 0;
    const supervisor = new EngineSupervisor({
      spawn: () => {
        attempts++;
        throw new Error('EAGAIN');
      },
      settings: { cacheDir: '/models', matching: matchingBars, enrolment: enrolmentBars },
      clock,
      log: new MemoryLog(),
    });
    expect(supervisor.state()).toEqual({ kind: 'down', code: 'engine/crashed' });
    clock.advance(250);
    expect(attempts).toBe(3);
  });

  it('refuses a seventeenth waiting request instead of queueing without end', async () => {
    const { supervisor, ready } = setUp();
    ready();
    for (let i = 0; i < 17; i++) void supervisor.request(portrait, 1000);
    expect(await supervisor.request(portrait, 1000)).toEqual({ ok: false, error: 'engine/timeout' });
  });

  it('ends its process when closed and starts no other', async () => {
    const { supervisor, processes, clock, newest, ready } = setUp();
    ready();
    const pending = supervisor.request(portrait, 1000);
    supervisor.close();
    newest().die();
    clock.advance(120_000);
    expect(await pending).toEqual({ ok: false, error: 'engine/crashed' });
    expect(processes.map((p) => p.killed)).toEqual([true]);
  });

  it('says which older pack stands beside until that is released, and starts later processes without it', async () => {
    const { supervisor, newest, states, clock } = setUp();
    newest().say({ kind: 'ready', pack: 'new/1', elder: 'old/1' });
    expect(supervisor.state()).toEqual({ kind: 'ready', pack: 'new/1', elder: 'old/1' });
    supervisor.useSettings({ cacheDir: '/later', matching: matchingBars, enrolment: enrolmentBars });
    const released = supervisor.request({ kind: 'release-elder' }, 1000);
    newest().say({ kind: 'elder-released', id: 1 });
    expect((await released).ok).toBe(true);
    expect(states.at(-1)).toEqual({ kind: 'ready', pack: 'new/1' });
    newest().die();
    clock.advance(0);
    expect(newest().sent[0]).toMatchObject({ settings: { cacheDir: '/later' } });
  });
});
