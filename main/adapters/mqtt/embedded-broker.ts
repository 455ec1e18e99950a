import { createServer, type Server, type Socket } from 'node:net';
import { Aedes } from 'aedes';

export interface EmbeddedBroker {
  /** `mqtt://127.0.0.1:port`; the same for the life of the broker. */
  readonly url: string;
  /** Pulls the broker's cable: cuts all connections and refuses new ones. */
  stop(): Promise<void>;
  /** Puts the cable back, on the same port. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A small MQTT 3.1.1 broker inside this process, for the demo and for development: loopback only, nothing on
 * disk. A port uses Mosquitto or another broker of its own.
 * @param port 0 takes a free one
 */
export async function createEmbeddedBroker(port = 0): Promise<EmbeddedBroker> {
  const aedes = await Aedes.createBroker({ queueLimit: 1000 });
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let fixedPort = port;
  const start = async () => {
    if (server !== undefined) return;
    const starting = createServer({ noDelay: true }, (socket) => {
      sockets.add(socket);
      // A reset connection is an everyday event; the broker closes the client by itself.
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
      aedes.handle(socket);
    });
    await listen(starting, fixedPort);
    server = starting;
    const address = starting.address();
    if (address !== null && typeof address === 'object') fixedPort = address.port;
  };
  const stop = async () => {
    const stopping = server;
    server = undefined;
    for (const socket of sockets) socket.destroy();
    if (stopping !== undefined) await new Promise<void>((resolve) => stopping.close(() => resolve()));
  };
  await start();
  const url = `mqtt://127.0.0.1:${fixedPort}`;
  return {
    url,
    start,
    stop,
    close: async () => {
      await stop();
      await new Promise<void>((resolve) => aedes.close(() => resolve()));
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
