import {
  hasMosquitto,
  type MosquittoBroker,
  startMosquittoBroker,
} from '../../main/commands/bench/soak/mosquitto-broker.ts';

/** A real broker on the loopback address, as the soak starts it too. */
export type Mosquitto = MosquittoBroker;
export { hasMosquitto, startMosquittoBroker as startMosquitto };

if (!hasMosquitto) console.log('skipped because mosquitto is not installed (apt-get install mosquitto)');
