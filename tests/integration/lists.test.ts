import mqtt from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { issueCommand } from '../../central/sync/issue.ts';
import { topicOf } from '../../main/core/events/wire.ts';
import { eventually } from '../support/eventually.ts';
import { commandOf } from '../support/lists-bench.ts';
import { rosterOf, testCentralKey } from '../support/lists-centre.ts';
import { type Endings, startCentre as lineCentre, startGate as lineGate } from '../support/lists-line.ts';
import { realClock } from '../support/real-clock.ts';
import { testGate } from '../support/store-bench.ts';
import { testBrokers } from '../support/test-brokers.ts';

const endings: Endings = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const startCentre = (url: string) => lineCentre(endings, url);
const startGate = (url: string) => lineGate(endings, url);

for (const { name, present, start } of testBrokers) {
  describe.skipIf(!present)(`lists and commands over ${name}`, () => {
    const open = async () => {
      const broker = await start();
      endings.push(broker.close);
      return broker;
    };

    it('T5: a gate asks when it comes up, takes a list of several chunks over, and hears of a newer one by itself', async () => {
      const { url } = await open();
      const centre = startCentre(url);
      const first = centre.publish(rosterOf(900));
      expect(first.chunks.length).toBeGreaterThan(1);
      const gate = startGate(url);
      await eventually('the first version is in use', () => gate.versionOf() === first.version);
      expect(gate.store.people.list()).toHaveLength(900);
      const second = centre.publish(rosterOf(901), 'roster', testGate);
      await eventually('the second version is in use', () => gate.versionOf() === second.version);
      expect(gate.rows('dataset.applied').map((row) => row['version'])).toEqual([
        first.version,
        second.version,
      ]);
    });

    it('T5: a gate whose line was cut in between asks again, and Y4: is told that what it has is the newest', async () => {
      const broker = await open();
      const centre = startCentre(broker.url);
      const gate = startGate(broker.url);
      const first = centre.publish(rosterOf(3));
      await eventually('the first version is in use', () => gate.versionOf() === first.version);
      await broker.cut();
      const second = centre.publish(rosterOf(4));
      await broker.mend();
      await eventually('the second version is in use', () => gate.versionOf() === second.version, 20_000);
      const before = gate.desk.heads()[0]?.confirmedAt ?? 0;
      centre.store.order(issueCommand(commandOf(realClock), testCentralKey));
      await eventually('it is called the newest', () => (gate.desk.heads()[0]?.confirmedAt ?? 0) > before);
    }, 40_000);

    it('T6: a command is sent until it is answered, and its answer stands at the centre', async () => {
      const { url } = await open();
      const centre = startCentre(url);
      const gate = startGate(url);
      const { version } = centre.publish(rosterOf(3));
      await eventually('the list is in use', () => gate.versionOf() === version);
      const command = commandOf(realClock, {
        name: 'rollback-dataset',
        arguments: { dataset: 'roster', to: 1 },
      });
      centre.store.order(issueCommand(command, testCentralKey));
      await eventually('the answer', () => centre.store.commands(1)[0]?.result !== undefined);
      expect(centre.store.commands(1)[0]?.result).toMatchObject({
        outcome: 'failed',
        cause: 'dataset/not-kept',
      });
      expect(centre.store.unanswered(Date.now())).toEqual([]);
    });

    it('what is oversized, unreadable or signed by nobody is refused by its name, and nothing changes', async () => {
      const { url } = await open();
      const gate = startGate(url);
      const client = await mqtt.connectAsync(url, { protocolVersion: 4 });
      endings.push(() => client.endAsync(true));
      const say = (topic: 'cmd' | 'sync/roster', text: string) =>
        client.publishAsync(topicOf(testGate, topic), text, { qos: 1, retain: true });
      await say('cmd', 'x'.repeat(20_000));
      await eventually('the first refusal', () => gate.refused.length === 1);
      await say('cmd', '{}');
      await say('sync/roster', '{"kind":"chunk"}');
      await eventually('all refusals', () => gate.refused.length >= 3);
      expect(gate.refused.slice(0, 3)).toEqual([
        'cmd message/oversized',
        'cmd message/unreadable',
        'sync message/unreadable',
      ]);
      expect(gate.rows()).toEqual([]);
    });
  });
}
