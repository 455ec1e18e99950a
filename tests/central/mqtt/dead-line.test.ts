import mqtt from 'mqtt';
import { describe, it } from 'vitest';
import { CentralLink } from '../../../central/mqtt/central-link.ts';
import { plainLine } from '../../../central/mqtt/office-line.ts';
import { topicOf } from '../../../main/core/events/wire.ts';
import { createLine } from '../../support/black-hole.ts';
import { eventually } from '../../support/eventually.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { testBrokers } from '../../support/test-brokers.ts';

/** Ten seconds, and what a busy machine adds; the keepalive would need thirty. */
const foundWithinMs = 13_000;

/** The centre on a line of its own, and what it says and hears. */
function openCentre(url: string) {
  const log = createRecordingLog();
  const ups: boolean[] = [];
  const heard: string[] = [];
  const message = async (_gate: string, topic: string, payload: Buffer) => {
    if (topic === 'events') heard.push(payload.toString());
  };
  const link = new CentralLink(plainLine(url), { message, up: (up) => void ups.push(up) }, log);
  return {
    close: () => link.close(),
    isUp: () => ups.at(-1) === true,
    hears: (text: string) => heard.includes(text),
    found: () => log.lines.filter(({ event }) => event === 'central.line-dead').length,
  };
}

describe('a line of the centre that dies without a word', () => {
  for (const { name, start } of testBrokers.filter(({ present }) => present))
    it.concurrent(`is found in ten seconds though nobody says anything, and the next one hears the gates (${name})`, async ({
      expect,
      onTestFinished,
    }) => {
      const broker = await start();
      onTestFinished(() => broker.close());
      const line = await createLine(broker.url);
      onTestFinished(() => line.close());
      const centre = openCentre(line.url);
      onTestFinished(() => centre.close());
      await eventually('the centre is up', centre.isUp);
      line.pull();
      // The cable is in again, but what it carried before stays dead.
      line.mend();
      const foundMs = await eventually('the line is given up', () => centre.found() > 0, foundWithinMs);
      console.log(`over ${name} a dead line of the centre is found after ${foundMs.toFixed(0)} ms`);
      await eventually('the next line is up', centre.isUp, 5000);
      const gate = await mqtt.connectAsync(broker.url, { protocolVersion: 4 });
      await gate.publishAsync(topicOf('samut-sakhon/lane-1', 'events'), 'rows', { qos: 1 });
      await eventually('the gate is heard', () => centre.hears('rows'));
      await gate.endAsync();
      expect(centre.found()).toBe(1);
    });
});
