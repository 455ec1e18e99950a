import { createTcpProxy } from '../../main/commands/bench/tcp-proxy.ts';

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
  const proxy = await createTcpProxy(Number(new URL(brokerUrl).port));
  return {
    url: `mqtt://127.0.0.1:${proxy.port}`,
    pull() {
      proxy.stall('up', true);
      proxy.stall('down', true);
    },
    mend() {
      proxy.deaden();
      proxy.mend();
    },
    close: () => proxy.close(),
  };
}
