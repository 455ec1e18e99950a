import { createEmbeddedBroker } from '../../main/adapters/mqtt/embedded-broker.ts';
import { hasMosquitto, startMosquitto } from './mosquitto.ts';

/** What every broker of the tests can do. */
export interface TestBroker {
  readonly url: string;
  /** The broker is gone at once, with all connections. */
  readonly cut: () => Promise<void>;
  /** It is back on the same port. */
  readonly mend: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The brokers that a suite runs over; Mosquitto where it is installed. */
export const testBrokers = [
  {
    name: 'mosquitto',
    present: hasMosquitto,
    start: async (): Promise<TestBroker> => {
      const broker = await startMosquitto();
      return { url: broker.url, cut: broker.stop, mend: broker.start, close: broker.close };
    },
  },
  {
    name: 'the embedded broker',
    present: true,
    start: async (): Promise<TestBroker> => {
      const broker = await createEmbeddedBroker();
      return {
        url: broker.url,
        cut: () => broker.stop(),
        mend: () => broker.start(),
        close: () => broker.close(),
      };
    },
  },
];
