import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { ProxyPipe } from './tcp-proxy-pipe.ts';

/** `up`: from whoever connected towards the server. */
export type Way = 'up' | 'down';

/**
 * A line between two programs of this computer, with all that a line may do: it takes its time, stops in one way,
 * breaks in mid-packet, loses one end, or leaves the server with a connection that its client has given up.
 */
export interface TcpProxy {
  readonly port: number;
  /** Connections that stand now, through to the server. */
  connections(): number;
  /** Every byte takes so long from now on, milliseconds; the order of bytes in one connection is kept. */
  delay(delayMs: Readonly<Record<Way, number>>): void;
  /** Nothing comes through that way until it is let go; no end is told. */
  stall(way: Way, on: boolean): void;
  /** All connections break at once, at both ends. Answers how many stood. */
  cut(): number;
  /** The same, after so many more bytes of that way. */
  cutAfter(bytes: number, way: Way): number;
  /** That way ends as if its sender had nothing more to say; what it says is lost, and the other way goes on. */
  halfClose(way: Way): number;
  /** Nothing gets through any more and no end is told: a cable pulled far away. New connections are not touched. */
  deaden(): number;
  /** The client loses its connections and comes again, while the server keeps the old ones for `lingerMs`. */
  swap(lingerMs: number): number;
  /** New connections break as soon as they are made. */
  refuse(on: boolean): void;
  /** Slow, stalled and refused no more; what broke stays broken. */
  mend(): void;
  close(): Promise<void>;
}

interface Connection {
  readonly near: Socket;
  readonly far: Socket;
  readonly pipes: Readonly<Record<Way, ProxyPipe>>;
}

const noDelay: Readonly<Record<Way, number>> = { up: 0, down: 0 };
const ways: readonly Way[] = ['up', 'down'];

/** @param targetPort of the server, on the loopback address */
export async function createTcpProxy(targetPort: number): Promise<TcpProxy> {
  const proxy = new BadLine(targetPort);
  await proxy.listen();
  return proxy;
}

class BadLine implements TcpProxy {
  readonly #targetPort: number;
  readonly #server = createServer({ allowHalfOpen: true }, (near) => this.#take(near));
  readonly #connections = new Set<Connection>();
  /** Of connections whose client has been cut off, and which the server still holds. */
  readonly #left = new Set<Socket>();
  readonly #stalled = { up: false, down: false };
  #delayMs = noDelay;
  #refuses = false;

  constructor(targetPort: number) {
    this.#targetPort = targetPort;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
  }

  connections(): number {
    return this.#standing().length;
  }

  delay(delayMs: Readonly<Record<Way, number>>): void {
    this.#delayMs = delayMs;
  }

  stall(way: Way, on: boolean): void {
    this.#stalled[way] = on;
    this.#each(({ pipes }) => pipes[way].wake());
  }

  cut(): number {
    return this.#each((one) => this.#breakOff(one));
  }

  cutAfter(bytes: number, way: Way): number {
    return this.#each((one) => one.pipes[way].endAfter(bytes, () => this.#breakOff(one)));
  }

  halfClose(way: Way): number {
    return this.#each(({ pipes }) => pipes[way].hush());
  }

  deaden(): number {
    return this.#each(({ pipes }) => {
      for (const way of ways) pipes[way].stop();
    });
  }

  swap(lingerMs: number): number {
    return this.#each((one) => this.#swapOne(one, lingerMs));
  }

  refuse(on: boolean): void {
    this.#refuses = on;
  }

  mend(): void {
    this.#delayMs = noDelay;
    this.#refuses = false;
    for (const way of ways) this.stall(way, false);
  }

  close(): Promise<void> {
    this.cut();
    for (const socket of this.#left) socket.resetAndDestroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #take(near: Socket): void {
    near.on('error', () => undefined);
    if (this.#refuses) {
      near.resetAndDestroy();
      return;
    }
    const far = connect({ port: this.#targetPort, host: '127.0.0.1', allowHalfOpen: true });
    const weather = (way: Way) => ({
      delayMs: () => this.#delayMs[way],
      stalled: () => this.#stalled[way],
    });
    const pipes = {
      up: new ProxyPipe(near, far, weather('up')),
      down: new ProxyPipe(far, near, weather('down')),
    };
    const connection: Connection = { near, far, pipes };
    this.#connections.add(connection);
    far.on('error', () => near.resetAndDestroy());
    near.on('close', () => this.#leave(connection, far));
    far.on('close', () => this.#leave(connection, near));
    for (const socket of [near, far]) socket.setNoDelay(true);
  }

  /** One end is gone, and the other follows; unless the connection was taken off the list before. */
  #leave(connection: Connection, other: Socket): void {
    if (!this.#connections.delete(connection)) return;
    for (const way of ways) connection.pipes[way].stop();
    other.destroy();
  }

  #breakOff(connection: Connection): void {
    this.#connections.delete(connection);
    for (const way of ways) connection.pipes[way].stop();
    connection.near.resetAndDestroy();
    connection.far.resetAndDestroy();
  }

  /** What the client had sent already still arrives at the server, late. */
  #swapOne(connection: Connection, lingerMs: number): void {
    const { near, far, pipes } = connection;
    this.#connections.delete(connection);
    pipes.down.stop();
    near.resetAndDestroy();
    this.#left.add(far);
    const end = setTimeout(() => this.#breakOff(connection), lingerMs);
    far.once('close', () => {
      clearTimeout(end);
      this.#left.delete(far);
    });
  }

  #standing(): readonly Connection[] {
    return [...this.#connections].filter(({ far }) => !far.connecting);
  }

  #each(act: (connection: Connection) => void): number {
    const standing = this.#standing().length;
    for (const connection of [...this.#connections]) act(connection);
    return standing;
  }
}
