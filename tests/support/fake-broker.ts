import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * A server on the loopback address that treats each connection as `serve` says: a broker that is none, or one with
 * something wrong with it. It is gone, with its connections, when the running test ends.
 * @returns its address as a gate is given it, `mqtt://127.0.0.1:port`
 */
export async function startFakeBroker(serve: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const address = server.address();
  return `mqtt://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
}
