import { describe, expect, it } from 'vitest';
import { Exchange } from '../../../hardware/serial/exchange.ts';
import { FrameScanner, type Match } from '../../../hardware/serial/frame-scanner.ts';
import { MemoryLine } from '../../../hardware/simulators/memory-line.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

/** A protocol of single letters: a capital letter is a frame. */
const match = (bytes: Uint8Array, at: number): Match<string> => {
  const letter = String.fromCharCode(bytes[at] ?? 0);
  return /[A-Z]/.test(letter) ? { frame: letter, length: 1 } : 'none';
};
const bytes = (text: string) => new TextEncoder().encode(text);

/** Frames of two letters, of which one half can arrive long before the other. */
const pair = (bytes: Uint8Array, at: number): Match<string> => {
  const text = String.fromCharCode(...bytes.subarray(at, at + 2));
  if (/^[A-Z][A-Z]$/.test(text)) return { frame: text, length: 2 };
  return /^[A-Z]$/.test(text) ? 'incomplete' : 'none';
};

async function opened(unasked?: (frame: string) => void, matcher = match) {
  const clock = createVirtualClock();
  const sent: { at: number; text: string }[] = [];
  const line = new MemoryLine(clock, {
    receive: (chunk) => sent.push({ at: clock.mono(), text: new TextDecoder().decode(chunk) }),
  });
  await line.open();
  const scanner = new FrameScanner(matcher, 16);
  const exchange = new Exchange({ line, scanner, clock, gapMs: 100, ...(unasked ? { unasked } : {}) });
  const ask = (text: string, wanted: string, sending: () => void = () => undefined) =>
    exchange.ask({
      bytes: bytes(text),
      answer: (frame) => (frame === wanted ? frame : undefined),
      timeoutMs: 150,
      sending,
    });
  return { clock, line, exchange, ask, sent, answer: (text: string) => line.deliver(bytes(text)) };
}

describe('an exchange on a line', () => {
  it('asks one question at a time, with the gap between them', async () => {
    const { clock, ask, sent, answer } = await opened();
    const first = ask('1', 'A');
    const second = ask('2', 'B');
    await clock.advance(10);
    expect(sent.map(({ text }) => text)).toEqual(['1']);
    answer('A');
    await clock.advance(110);
    expect(sent[1]).toEqual({ at: 112, text: '2' });
    answer('B');
    expect(await first).toEqual({ ok: true, value: 'A' });
    expect(await second).toEqual({ ok: true, value: 'B' });
  });

  it('may count the gap from the command alone, so that an answer puts nothing off', async () => {
    const { clock, line, sent } = await opened();
    const scanner = new FrameScanner(match, 16);
    const exchange = new Exchange({ line, scanner, clock, gapMs: 100, gapIsBetweenCommands: true });
    const ask = () => exchange.ask({ bytes: bytes('?'), answer: (frame: string) => frame, timeoutMs: 150 });
    const first = ask();
    await clock.advance(80);
    line.deliver(bytes('A'));
    expect(await first).toEqual({ ok: true, value: 'A' });
    void ask();
    await clock.advance(30);
    expect(sent.map(({ at }) => at)).toEqual([2, 102]);
  });

  it('drops the answer to another question, also one that comes too late', async () => {
    const { clock, ask, answer } = await opened();
    const first = ask('1', 'A');
    await clock.advance(160);
    expect(await first).toEqual({ ok: false, error: 'turnstile/timeout' });
    answer('A');
    const second = ask('2', 'B');
    await clock.advance(110);
    answer('A');
    answer('B');
    expect(await second).toEqual({ ok: true, value: 'B' });
  });

  it('tells nonsense from silence', async () => {
    const { clock, ask, answer } = await opened();
    const asked = ask('1', 'A');
    await clock.advance(10);
    answer('x?');
    await clock.advance(160);
    expect(await asked).toEqual({ ok: false, error: 'turnstile/garbled' });
  });

  it('sends what is urgent before what waits', async () => {
    const { clock, exchange, ask, sent } = await opened();
    void ask('1', 'A');
    void ask('2', 'B');
    void exchange.tell(bytes('!'), true);
    await clock.advance(600);
    expect(sent.map(({ text }) => text)).toEqual(['1', '!', '2']);
  });

  it('ends everything that waits when the line ends, and takes nothing more', async () => {
    const { clock, exchange, ask } = await opened();
    const waiting = [ask('1', 'A'), ask('2', 'B'), exchange.tell(bytes('3'))];
    await clock.advance(10);
    exchange.end('turnstile/unplugged');
    const gone = { ok: false, error: 'turnstile/unplugged' };
    expect(await Promise.all(waiting)).toEqual([gone, gone, gone]);
    expect(await ask('4', 'A')).toEqual(gone);
  });

  it('says when the first byte of a question is about to be written, and not before', async () => {
    const { clock, ask, answer } = await opened();
    const first = ask('1', 'A');
    let isSent = false;
    void ask('2', 'B', () => {
      isSent = true;
    });
    await clock.advance(50);
    answer('A');
    await first;
    expect(isSent).toBe(false);
    await clock.advance(110);
    expect(isSent).toBe(true);
  });

  it('overhears what a device says unasked, before, between and behind its answers', async () => {
    const heard: string[] = [];
    const { clock, ask, answer } = await opened((frame) => heard.push(frame));
    answer('X');
    await clock.advance(110);
    const asked = ask('1', 'A');
    answer('YAZ');
    expect(await asked).toEqual({ ok: true, value: 'A' });
    expect(heard).toEqual(['X', 'Y', 'Z']);
  });

  it('keeps the first half of what a device says unasked when a command goes out in its middle', async () => {
    const heard: string[] = [];
    const { clock, ask, answer } = await opened((frame) => heard.push(frame), pair);
    answer('R');
    await clock.advance(110);
    void ask('1', 'AA');
    answer('T');
    expect(heard).toEqual(['RT']);
  });

  it('does not hold a stall of this computer against the device', async () => {
    const { clock, ask, answer } = await opened();
    let stalledMs = 0;
    const mono = clock.mono;
    clock.mono = () => (mono() + stalledMs) as ReturnType<typeof mono>;
    const asked = ask('1', 'A');
    await clock.advance(140);
    // The computer was away for two seconds; its timers fire before the bytes that waited are read.
    stalledMs = 2000;
    await clock.advance(20);
    answer('A');
    expect(await asked).toEqual({ ok: true, value: 'A' });
  });

  it('knows at once that its line is closed, and sends nothing more', async () => {
    const { clock, line, ask, sent } = await opened();
    const waiting = ask('1', 'A');
    await clock.advance(10);
    line.lose();
    let began = false;
    const late = ask('2', 'B', () => {
      began = true;
    });
    expect(await waiting).toEqual({ ok: false, error: 'turnstile/unplugged' });
    expect(await late).toEqual({ ok: false, error: 'turnstile/unplugged' });
    expect(began).toBe(false);
    expect(sent.map(({ text }) => text)).toEqual(['1']);
  });
});

describe('an exchange with little patience', () => {
  const impatient = async (patienceMs: number) => {
    const clock = createVirtualClock();
    const sent: [number, string][] = [];
    const line = new MemoryLine(clock, {
      receive: (chunk) => sent.push([clock.mono(), new TextDecoder().decode(chunk)]),
    });
    await line.open();
    const exchange = new Exchange({
      ...{ line, scanner: new FrameScanner(match, 16), clock, gapMs: 10, patienceMs },
    });
    const ask = (text: string, urgent: boolean) =>
      exchange.ask({ bytes: bytes(text), answer: (frame) => frame, timeoutMs: 250 }, urgent);
    return { clock, line, sent, ask };
  };

  it('lets an urgent command wait for the answer to a question only so long', async () => {
    const { clock, line, sent, ask } = await impatient(60);
    const question = ask('1', false);
    await clock.advance(20);
    const command = ask('2', true);
    await clock.advance(50);
    expect(sent.at(-1)).toEqual([62, '2']);
    expect(await question).toEqual({ ok: false, error: 'turnstile/timeout' });
    line.deliver(bytes('B'));
    expect(await command).toEqual({ ok: true, value: 'B' });
  });

  it('hurries no question that is answered in time, and no other command', async () => {
    const { clock, line, sent, ask } = await impatient(60);
    const question = ask('1', false);
    const command = ask('2', true);
    await clock.advance(30);
    line.deliver(bytes('A'));
    await clock.advance(20);
    expect(await question).toEqual({ ok: true, value: 'A' });
    const next = ask('3', true);
    await clock.advance(200);
    expect(sent.map(([, text]) => text)).toEqual(['1', '2']);
    line.deliver(bytes('B'));
    await clock.advance(20);
    line.deliver(bytes('C'));
    expect([await command, await next]).toEqual([
      { ok: true, value: 'B' },
      { ok: true, value: 'C' },
    ]);
  });
});
