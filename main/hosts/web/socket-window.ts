import { randomUUID } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import type { WindowRole } from '../../bridge/contract.ts';
import type { Caller, Dispatcher } from '../../bridge/dispatcher.ts';
import { Outbox } from './outbox.ts';
import { readMessage, writeMessage } from './socket-messages.ts';

/** A ping goes out this often, ms; a window that did not answer the one before is gone. */
export const pingEveryMs = 5_000;

/** Connects one web socket to the gate until either side goes. */
export function serveWindow(socket: WebSocket, role: WindowRole, dispatcher: Dispatcher): void {
  const caller: Caller = { role, windowId: randomUUID() };
  const outbox = new Outbox({
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    send: (data, done) => socket.send(data, done),
  });
  const detach = dispatcher.attach(caller, (name, value) => {
    outbox.push(name, () => writeMessage({ t: 'push', name, value }));
  });
  const stopPinging = keepAlive(socket);
  socket.on('message', (data, isBinary) =>
    receive(socket, data, isBinary, (id, name, args) => {
      dispatcher
        .call(name, args, caller)
        .then((answer) => outbox.send(writeMessage({ t: 'answer', id, answer })));
    }),
  );
  // `close` follows every `error`, so that this is the one place where a window ends.
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    stopPinging();
    detach();
  });
}

function receive(
  socket: WebSocket,
  data: RawData,
  isBinary: boolean,
  call: (id: number, name: string, args: unknown) => void,
): void {
  const message = isBinary && data instanceof Buffer ? readMessage(data) : undefined;
  // Without a readable call there is no id to answer to; the page connects again by itself.
  if (message?.t === 'call') call(message.id, message.name, message.args);
  else socket.close(1008, 'not a call of the contract');
}

/** Finds sockets whose other end vanished without a word: a frozen browser, a killed one. */
function keepAlive(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, pingEveryMs);
  return () => clearInterval(timer);
}
