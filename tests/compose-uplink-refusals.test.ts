import mqtt from 'mqtt';
import { expect, it, onTestFinished } from 'vitest';
import { noCapabilities } from '../hardware/relay/health.ts';
import { parseConfig } from '../main/adapters/config/load-config.ts';
import { createEmbeddedBroker } from '../main/adapters/mqtt/embedded-broker.ts';
import { createHealthBoard } from '../main/app/health-board.ts';
import { createRecorder } from '../main/app/recorder.ts';
import { composeUplink } from '../main/compose-uplink.ts';
import { topicOf } from '../main/core/events/wire.ts';
import { eventually } from './support/eventually.ts';
import { realClock } from './support/real-clock.ts';
import { openBench } from './support/store-bench.ts';

const gate = 'samut-sakhon/lane-1';

/** The line of a gate as it is composed, at a broker that anybody may speak to. */
async function composed() {
  const broker = await createEmbeddedBroker();
  onTestFinished(() => broker.close());
  const settings = parseConfig(
    {
      ...{ site: 'samut-sakhon', gate: 'lane-1', dataDirectory: '.', lane: {} },
      camera: { kind: 'device' },
      turnstile: { device: 'simulated' },
      officers: [{ officerId: 'officer-1', name: 'Suda' }],
      uplink: { url: broker.url },
    },
    'test',
  );
  if (!settings.ok) throw new Error(settings.error);
  const { store, log } = openBench();
  const health = createHealthBoard(realClock, {});
  const recorder = createRecorder({ journal: store.journal, health, clock: realClock, log });
  onTestFinished(() => recorder.close());
  const bootId = '0198e0a0-0000-7000-8000-000000000001';
  const parts = { store, log, bootId, clock: realClock, turnstile: { capabilities: () => noCapabilities } };
  const uplink = composeUplink(settings.value, parts, () => ({ health, recorder, lists: undefined }));
  if (!uplink.ok || uplink.value === undefined) throw new Error('The line was refused.');
  const { value } = uplink;
  onTestFinished(() => value.close());
  value.start();
  const client = await mqtt.connectAsync(broker.url, { protocolVersion: 4 });
  onTestFinished(() => client.endAsync(true));
  return { store, health, client };
}

it('E6: a flood of messages that cannot be is journalled in one row for each cause, and alarmed', async () => {
  const { store, health, client } = await composed();
  await eventually('the line stands', () => health.codeOf('broker') === undefined, 5000);
  const acks = topicOf(gate, 'acks');
  for (let i = 0; i < 40; i += 1) {
    await client.publishAsync(acks, 'seven herrings', { qos: 1 });
    await client.publishAsync(acks, JSON.stringify({ upTo: 999, missing: [], highest: 999 }), { qos: 1 });
  }
  const isRefusal = ({ kind }: { readonly kind: string }) => kind === 'uplink.message-refused';
  const written = () => store.journal.read(1, 1000).filter(isRefusal);
  await eventually('both are written', () => written().length >= 2, 5000);
  expect(written().map(({ payload }) => payload)).toEqual([
    { topic: 'acks', cause: 'message/unreadable', count: 1 },
    { topic: 'acks', cause: 'ack/from-the-future', count: 1 },
  ]);
  expect(['central/bad-message', 'central/silent']).toContain(health.codeOf('central'));
  expect(store.marks.watermark()).toBe(0);
});
