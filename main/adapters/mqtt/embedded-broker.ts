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
  const broker = new LoopbackBroker(await Aedes.createBroker({ queueLimit: 1000 }), port);
  await broker.start();
  return broker;
}

class LoopbackBroker implements EmbeddedBroker {
  readonly #aedes: Aedes;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port: number;

  constructor(aedes: Aedes, port: number) {
    this.#aedes = aedes;
    this.#port = port;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    if (this.#server !== undefined) return;
    const server = createServer({ noDelay: true }, (socket) => this.#accept(socket));
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    if (server !== undefined) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  async close(): Promise<void> {
    await this.stop();
    await new Promise<void>((resolve) => this.#aedes.close(() => resolve()));
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    // A reset connection is an everyday event; the broker closes the client by itself.
    socket.on('error', () => {});
    socket.on('close', () => this.#sockets.delete(socket));
    this.#aedes.handle(socket);
  }
}
