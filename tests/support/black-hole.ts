import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Line {
  /** Address that leads through this line. */
  readonly url: string;
  /** From now on nothing gets through in either direction, but no connection is closed: a cable pulled far away. */
  pull(): void;
  /** New connections work again; the old ones stay dead. */
  mend(): void;
  close(): Promise<void>;
}

/** A line to a broker that can die without a word. */
export async function createLine(brokerUrl: string): Promise<Line> {
  const target = Number(new URL(brokerUrl).port);
  const sockets = new Set<Socket>();
  let pulled = false;
  const server = createServer((near) => {
    sockets.add(near);
    near.on('error', () => {});
    if (pulled) return;
    const far = connect(target, '127.0.0.1');
    sockets.add(far);
    far.on('error', () => near.destroy());
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pull: () => {
      pulled = true;
      for (const socket of sockets) {
        socket.unpipe();
        socket.pause();
      }
    },
    mend: () => {
      pulled = false;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
