import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { Dispatcher } from '../../../main/bridge/dispatcher.ts';
import { pingEveryMs, serveWindow } from '../../../main/hosts/web/socket-window.ts';
import { ServiceDouble } from '../support/service-double.ts';

/** The part of a web socket that a half-open connection still shows. */
class QuietSocket extends EventEmitter {
  pings = 0;
  terminated = false;
  ping(): void {
    this.pings += 1;
  }
  terminate(): void {
    this.terminated = true;
    this.emit('close');
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setting() {
  const service = new ServiceDouble();
  const socket = new QuietSocket();
  serveWindow(socket as unknown as WebSocket, 'crew', new Dispatcher(service, () => {}));
  return { service, socket };
}

describe('a connection whose other end is silent', () => {
  it('is kept as long as pings are answered', () => {
    const { socket, service } = setting();
    for (let i = 0; i < 10; i += 1) {
      vi.advanceTimersByTime(pingEveryMs);
      socket.emit('pong');
    }
    expect(socket.pings).toBe(10);
    expect(socket.terminated).toBe(false);
    expect(service.windows.size).toBe(1);
  });

  it('is ended, and the gate told, after one ping without an answer', () => {
    const { socket, service } = setting();
    vi.advanceTimersByTime(2 * pingEveryMs);
    expect(socket.terminated).toBe(true);
    expect(service.windows.size).toBe(0);
    vi.advanceTimersByTime(10 * pingEveryMs);
    expect(socket.pings).toBe(1);
  });

  it('is ended when it breaks', () => {
    const { socket, service } = setting();
    socket.emit('error', new Error('reset'));
    expect(service.windows.size).toBe(0);
  });
});
