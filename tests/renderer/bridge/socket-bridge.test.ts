import { decode, encode } from '@msgpack/msgpack';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bridgeUrl, createSocketBridge, type Socket } from '../../../renderer/bridge/socket-bridge.ts';

class FakeSocket implements Socket {
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  readonly sent: unknown[] = [];
  send(data: Uint8Array): void {
    this.sent.push(decode(data));
  }
  close(): void {
    this.onclose?.();
  }
  receive(message: unknown): void {
    const bytes = encode(message);
    this.onmessage?.({ data: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) });
  }
}

function connected() {
  const sockets: FakeSocket[] = [];
  const bridge = createSocketBridge('officer', () => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket;
  });
  const newest = () => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error('The bridge opened no socket.');
    return socket;
  };
  return { bridge, sockets, newest };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the bridge over a web socket', () => {
  it('speaks to its own origin, encrypted where the page is', () => {
    expect(bridgeUrl('http://127.0.0.1:8443/crew?x=1', 'crew')).toBe('ws://127.0.0.1:8443/bridge?role=crew');
    expect(bridgeUrl('https://gate/officer.html', 'officer')).toBe('wss://gate/bridge?role=officer');
  });

  it('gives every call its own answer, whatever their order', async () => {
    const { bridge, newest } = connected();
    newest().onopen?.();
    const first = bridge.calls.signIn({ officerId: 'o1' });
    const second = bridge.calls.discardEnrolment({});
    expect(newest().sent).toEqual([
      { t: 'call', id: 1, name: 'signIn', args: { officerId: 'o1' } },
      { t: 'call', id: 2, name: 'discardEnrolment', args: {} },
    ]);
    newest().receive({ t: 'answer', id: 2, answer: 'second' });
    newest().receive({ t: 'answer', id: 1, answer: 'first' });
    expect(await Promise.all([first, second])).toEqual(['first', 'second']);
  });

  it('answers a call without a link at once, with a sentence', async () => {
    const { bridge } = connected();
    expect(await bridge.calls.signIn({})).toMatchObject({ ok: false, error: { code: 'window/no-link' } });
  });

  it('gives up a call after ten seconds and drops the late answer', async () => {
    const { bridge, newest } = connected();
    newest().onopen?.();
    const call = bridge.calls.signIn({ officerId: 'o1' });
    await vi.advanceTimersByTimeAsync(10_000);
    newest().receive({ t: 'answer', id: 1, answer: { ok: true, value: {} } });
    expect(await call).toMatchObject({ ok: false, error: { code: 'window/timeout' } });
  });

  it('tells open calls and listeners that the link is lost, and reconnects with growing pauses', async () => {
    const { bridge, sockets, newest } = connected();
    const links: boolean[] = [];
    bridge.onLink((up) => links.push(up));
    newest().onopen?.();
    const call = bridge.calls.signIn({ officerId: 'o1' });
    newest().close();
    expect(await call).toMatchObject({ ok: false, error: { code: 'window/link-lost' } });
    await vi.advanceTimersByTimeAsync(250);
    expect(sockets).toHaveLength(2);
    newest().close();
    await vi.advanceTimersByTimeAsync(499);
    expect(sockets).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(sockets).toHaveLength(3);
    newest().onopen?.();
    expect(links).toEqual([false, true, false, true]);
  });

  it('keeps subscriptions over a reconnect and ends them when told to', async () => {
    const { bridge, newest } = connected();
    const seen: unknown[] = [];
    const stop = bridge.pushes.officerView((value) => seen.push(value));
    newest().onopen?.();
    newest().close();
    await vi.advanceTimersByTimeAsync(250);
    newest().onopen?.();
    newest().receive({ t: 'push', name: 'officerView', value: 1 });
    stop();
    newest().receive({ t: 'push', name: 'officerView', value: 2 });
    expect(seen).toEqual([1]);
  });

  it('survives bytes that are no message', () => {
    const { bridge, newest } = connected();
    const seen: unknown[] = [];
    bridge.pushes.officerView((value) => seen.push(value));
    newest().onopen?.();
    newest().onmessage?.({ data: new Uint8Array([0xc1, 0xff, 0x00]).buffer });
    newest().onmessage?.({ data: 'text' });
    newest().receive({ t: 'shout', name: 'officerView' });
    newest().receive({ t: 'push', name: 'officerView', value: 'good' });
    expect(seen).toEqual(['good']);
  });
});
