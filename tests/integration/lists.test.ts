import mqtt from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { plainLine } from '../../central/mqtt/office-line.ts';
import { issueCommand, issueDataset } from '../../central/sync/issue.ts';
import { SyncOffice } from '../../central/sync/sync-office.ts';
import { SyncStore } from '../../central/sync/sync-store.ts';
import { createMqttTransport } from '../../main/adapters/mqtt/mqtt-transport.ts';
import { CommandDesk } from '../../main/app/command-desk.ts';
import { effectOf } from '../../main/app/command-effects.ts';
import { SyncAsker } from '../../main/app/sync-asker.ts';
import { listenToCentre } from '../../main/app/sync-listener.ts';
import type { DatasetName } from '../../main/core/events/line.ts';
import { topicOf } from '../../main/core/events/wire.ts';
import { ok } from '../../main/core/result.ts';
import { eventually } from '../support/eventually.ts';
import { commandOf, listsOver } from '../support/lists-bench.ts';
import { rosterOf, syncCryptoOf, testCentralKey, testSite } from '../support/lists-centre.ts';
import { realClock } from '../support/real-clock.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { openBench, testGate } from '../support/store-bench.ts';
import { testBootId } from '../support/store-options.ts';
import { tempDir } from '../support/temp-dir.ts';
import { testBrokers } from '../support/test-brokers.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

function startCentre(url: string, directory = tempDir()) {
  const log = createRecordingLog();
  const store = new SyncStore(directory);
  const office = new SyncOffice({ line: plainLine(url), store, key: testCentralKey, gates: [testGate], log });
  endings.push(async () => {
    await office.close();
    store.close();
  });
  const publish = (items: readonly unknown[], dataset: DatasetName = 'roster', scope = testSite) =>
    store.issue(dataset, Date.now(), (version) =>
      issueDataset(items, { dataset, scope, version, issuedAt: Date.now() }, testCentralKey),
    );
  return { store, publish, log };
}

function startGate(url: string) {
  const log = createRecordingLog();
  const { store } = openBench();
  const lists = listsOver(store, realClock, log);
  const made = createMqttTransport({
    ...{ url, gate: testGate, bootId: testBootId, version: '1', headSeq: () => 0, clock: realClock, log },
  });
  const line = made.ok ? made.value : expect.fail(made.error.sentence);
  const asker = new SyncAsker({
    ...{ line, link: line, journal: store.journal, desk: lists.desk, clock: realClock, random: () => 0 },
  });
  const refused: string[] = [];
  const powers = {
    ask: asker.ask.bind(asker),
    datasets: lists.desk,
    resendFrom: () => ok(),
    erasePerson: () => ({ outcome: 'failed' as const, cause: 'person/unknown' }),
  };
  const commands = new CommandDesk({
    ...{ answers: store.commandAnswers, record: lists.recorder, line, clock: realClock, log, gate: testGate },
    crypto: syncCryptoOf(testCentralKey.publicKeyPem),
    latestSigned: () => 0,
    effectOf: (command) => effectOf(powers, command),
    refused: (cause) => void refused.push(`cmd ${cause}`),
  });
  const stop = listenToCentre({
    ...{ line, datasets: lists.desk, asker, commands },
    refused: (topic, cause) => void refused.push(`${topic} ${cause}`),
  });
  asker.start();
  line.start();
  endings.push(async () => {
    stop();
    asker.close();
    lists.desk.close();
    await line.close();
  });
  const versionOf = (dataset: DatasetName = 'roster') =>
    lists.desk.heads().find((head) => head.dataset === dataset)?.version;
  return { ...lists, store, refused, versionOf };
}

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
