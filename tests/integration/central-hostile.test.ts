import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCentral } from '../../central/create-central.ts';
import { RowsSender } from '../../main/commands/bench/central/rows-sender.ts';
import { signRows } from '../../main/commands/bench/central/signed-rows.ts';
import { topicOf } from '../../main/core/events/wire.ts';
import { eventually } from '../support/eventually.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { tempDir } from '../support/temp-dir.ts';
import { testBrokers } from '../support/test-brokers.ts';

for (const { name, present, start } of testBrokers) {
  describe.skipIf(!present)(`a centre over ${name}, with somebody hostile on the line`, () => {
    it('E7, E9: refuses, keeps and alarms, and meanwhile stores the rows of an honest gate, each once', async () => {
      const broker = await start();
      onTestFinished(() => broker.close());
      const [honest, hostile, stranger] = [1, 2, 3].map((n) => signRows(`site/lane-${n}`, 400));
      if (honest === undefined || hostile === undefined || stranger === undefined) return;
      const log = createRecordingLog();
      const central = await createCentral({
        mqttUrl: broker.url,
        dbPath: join(tempDir(), 'central.db'),
        httpPort: 0,
        gates: [honest, hostile],
        log,
      });
      onTestFinished(() => central.close());
      await eventually('it listens', () =>
        log.lines.some(({ event }) => event === 'central.broker-connected'),
      );
      const sender = await RowsSender.connect(broker.url, honest);
      onTestFinished(() => sender.close());
      const client = await mqtt.connectAsync(broker.url, { protocolVersion: 4 });
      onTestFinished(() => client.endAsync(true));
      const say = (gate: string, payload: string) =>
        client.publishAsync(topicOf(gate, 'events'), payload, { qos: 1 });
      const forged = (hostile.batches[0] ?? '').replaceAll('"face"', '"officer"');
      const attack = async () => {
        for (let i = 0; i < 10; i += 1) {
          await say(hostile.gate, ' '.repeat(70_000));
          await say(hostile.gate, ' '.repeat(2_000_000));
          await say(hostile.gate, `{"rows":[{"seq":${i}}]}`);
          await say(hostile.gate, forged);
          await say(hostile.gate, honest.batches[0] ?? '');
          await say(stranger.gate, stranger.batches[0] ?? '');
          await say(hostile.gate, JSON.stringify({ rows: [randomUUID()] }));
        }
      };
      await Promise.all([sender.send(), attack()]);
      const codes = () =>
        new Set(
          log.lines.filter(({ event }) => event === 'central.alarm').map(({ fields }) => fields['code']),
        );
      await eventually('all was told', () => codes().size === 5);
      expect([...codes()].sort()).toEqual([
        'batch/oversized',
        'batch/unreadable',
        'batch/wrong-gate',
        'gate/unknown',
        'row/wrong-hash',
      ]);
      expect((await central.rows(honest.gate)).map(({ hash }) => hash)).toEqual(honest.hashes);
      const trueRows = (await central.rows(hostile.gate)).map(
        ({ hash, seq }) => hash === hostile.hashes[seq - 1],
      );
      expect(trueRows.every(Boolean)).toBe(true);
      expect(await central.rows(stranger.gate)).toEqual([]);
      const alarms = log.lines.filter(({ event }) => event === 'central.alarm').length;
      // Each forged row once, and each other matter once, however often they came.
      expect(alarms).toBeLessThanOrEqual(80 + 4);
    });
  });
}
