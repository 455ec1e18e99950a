import type { MqttClient } from 'mqtt';
import { LineProbe } from './line-probe.ts';

const lookEveryMs = 1000;

/** Watches over a line of the centre to the broker: one that died without a word is dropped, and then opened anew. */
export class LineWatch {
  readonly #client: MqttClient;
  readonly #dead: () => void;
  readonly #looks: NodeJS.Timeout;
  #probe = new LineProbe(performance.now());

  /** @param dead told of each line that is dropped */
  constructor(client: MqttClient, dead: () => void) {
    this.#client = client;
    this.#dead = dead;
    client.on('connect', () => {
      this.#probe = new LineProbe(performance.now());
    });
    client.on('packetreceive', () => this.#probe.heard(performance.now()));
    this.#looks = setInterval(() => this.#look(), lookEveryMs).unref();
  }

  /** The centre itself holds the line up until the returned function is called. */
  hold(): () => void {
    const release = this.#probe.hold();
    return () => release(performance.now());
  }

  close(): void {
    clearInterval(this.#looks);
  }

  #look(): void {
    if (!this.#client.connected) return;
    const due = this.#probe.look(performance.now());
    if (due === 'ask') this.#client.sendPing();
    if (due !== 'drop') return;
    this.#dead();
    this.#client.stream.destroy();
  }
}
