import mqtt from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CentralLink } from '../../../central/mqtt/central-link.ts';
import { plainLine } from '../../../central/mqtt/office-line.ts';
import { SyncLine } from '../../../central/sync/sync-line.ts';
import { createEmbeddedBroker } from '../../../main/adapters/mqtt/embedded-broker.ts';
import { topicOf } from '../../../main/core/events/wire.ts';
import { createLine, type Line } from '../../support/black-hole.ts';
import { eventually } from '../../support/eventually.ts';
import { startFakeBroker } from '../../support/fake-broker.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { testBrokers } from '../../support/test-brokers.ts';

/** Ten seconds, and what a busy machine adds; the keepalive would need thirty. */
const foundWithinMs = 13_000;

const gate = 'samut-sakhon/lane-1';

/** The line of the rows, and what it says and hears. */
function openRows(url: string) {
  const log = createRecordingLog();
  const ups: boolean[] = [];
  const heard: string[] = [];
  const message = async (_gate: string, topic: string, payload: Buffer) => {
    if (topic === 'events') heard.push(payload.toString());
  };
  const link = new CentralLink(plainLine(url), { message, up: (up) => void ups.push(up) }, log);
  return {
    ...{ log, heard, dead: 'central.line-dead', topic: topicOf(gate, 'events') },
    isUp: () => ups.at(-1) === true,
    sayAnything: () => link.acknowledge(gate, { upTo: 0, missing: [], highest: 0 }),
    close: () => link.close(),
  };
}

/** The same of the line of the lists. */
function openLists(url: string) {
  const log = createRecordingLog();
  const heard: string[] = [];
  const request = (_gate: string, payload: Buffer) => void heard.push(payload.toString());
  const line = new SyncLine(plainLine(url), { request, result: () => {} }, log);
  return {
    ...{ log, heard, dead: 'central.lists-line-dead', topic: topicOf(gate, 'sync/request') },
    isUp: () => line.isUp(),
    sayAnything: () => void line.send(gate, 'cmd', {}),
    close: () => line.close(),
  };
}

/** The cable is pulled and put in again at once, but what it carried before stays dead, and nobody is told. */
function deaden(line: Line): void {
  line.pull();
  line.mend();
}

const kinds = [
  { kind: 'rows', open: openRows },
  { kind: 'lists', open: openLists },
] as const;

describe('a line of the centre that dies without a word', () => {
  const brokers = testBrokers.filter(({ present }) => present);
  it.concurrent.each(brokers.flatMap((broker) => kinds.map((each) => ({ ...broker, ...each }))))(
    'is found in ten seconds though nobody says anything, and the next one hears the gates ($kind over $name)',
    async ({ name, kind, start, open }) => {
      const broker = await start();
      const line = await createLine(broker.url);
      const centre = open(line.url);
      const found = () => centre.log.lines.filter(({ event }) => event === centre.dead).length;
      try {
        await eventually('the centre is up', centre.isUp);
        deaden(line);
        const foundMs = await eventually('the line is given up', () => found() > 0, foundWithinMs);
        console.log(`over ${name} a dead line of the ${kind} is found after ${foundMs.toFixed(0)} ms`);
        await eventually('the line is down', () => !centre.isUp());
        await eventually('the next line is up', centre.isUp, 5000);
        const stranger = await mqtt.connectAsync(broker.url, { protocolVersion: 4 });
        await stranger.publishAsync(centre.topic, 'from a gate', { qos: 1 });
        await eventually('the gate is heard', () => centre.heard.includes('from a gate'));
        await stranger.endAsync();
        expect(found()).toBe(1);
      } finally {
        await centre.close();
        await line.close();
        await broker.close();
      }
    },
  );

  it.each(kinds)(
    'holds up nobody who closes the centre, whatever it still had to say ($kind)',
    async ({ open }) => {
      const broker = await createEmbeddedBroker();
      onTestFinished(() => broker.close());
      const line = await createLine(broker.url);
      onTestFinished(() => line.close());
      const centre = open(line.url);
      await eventually('the centre is up', centre.isUp);
      deaden(line);
      centre.sayAnything();
      let isClosed = false;
      void centre.close().then(() => {
        isClosed = true;
      });
      await eventually('it is closed', () => isClosed, 5000);
    },
  );

  it.each([
    { kind: 'rows', open: openRows, welcome: [0x20, 0x03, 0, 0, 0] },
    { kind: 'lists', open: openLists, welcome: [0x20, 0x02, 0, 0] },
  ])(
    'is no refusal when it ends before the broker has answered for the subscriptions ($kind)',
    async ({ open, welcome }) => {
      let asked = 0;
      const url = await startFakeBroker((socket) => {
        socket.once('data', () => {
          socket.write(Buffer.from(welcome));
          socket.once('data', () => {
            asked += 1;
            socket.destroy();
          });
        });
      });
      const centre = open(url);
      onTestFinished(() => centre.close());
      await eventually('it asks a second time', () => asked > 1);
      expect(centre.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    },
  );
});
