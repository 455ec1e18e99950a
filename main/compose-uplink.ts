import type { GateSettings } from './adapters/config/schema.ts';
import { createMqttTransport, type MqttTransport } from './adapters/mqtt/mqtt-transport.ts';
import type { Store } from './adapters/sqlite/store.ts';
import type { HealthBoard } from './app/health-board.ts';
import { LineRefusals } from './app/line-refusals.ts';
import type { ListAge } from './app/list-ages.ts';
import type { Recorder } from './app/recorder.ts';
import { readOrDoubt } from './app/store-reads.ts';
import { allFaults } from './app/turnstile-abilities.ts';
import { UplinkRunner } from './app/uplink-runner.ts';
import type { HostParts } from './compose.ts';
import { gateKeyOf, productVersion } from './compose-settings.ts';
import { faultCatalogue } from './core/codes.ts';
import { err, ok, type Result } from './core/result.ts';

/** The line to the central office, and what else travels on it. */
export interface ComposedUplink {
  readonly runner: UplinkRunner;
  readonly transport: MqttTransport;
  /** Whoever hears messages in the centre's name tells it of those that it did not obey. */
  readonly refusals: LineRefusals;
  close(): Promise<void>;
}

/** Undefined where no central office is configured; fails with a sentence when its address is refused. */
export function composeUplink(
  settings: GateSettings,
  { store, clock, log, bootId, turnstile }: HostParts,
  built: () => {
    readonly health: HealthBoard;
    readonly recorder: Recorder;
    readonly lists: readonly ListAge[] | undefined;
  },
): Result<ComposedUplink | undefined, string> {
  if (settings.uplink === null) return ok(undefined);
  const { journal, marks } = store;
  const transport = createMqttTransport({
    url: settings.uplink.url,
    tls: settings.uplink.tls,
    protocolVersion: settings.uplink.mqttVersion,
    gate: gateKeyOf(settings),
    bootId,
    version: productVersion(),
    headSeq: () => headSeqOf(store, built().recorder),
    clock,
    log,
  });
  if (!transport.ok) return err(transport.error.sentence);
  const refusals = new LineRefusals({
    ...{ clock, log },
    record: (drafts) => built().recorder.record(drafts),
    onAlarm: (isOpen) =>
      built().health.report('central', isOpen ? 'central/bad-message' : undefined, 'messages'),
  });
  const runner: UplinkRunner = new UplinkRunner(
    { journal, marks, transport: transport.value, clock, log },
    {
      bootId,
      faults: () => allFaults(built().health, turnstile),
      lists: () => built().lists?.map((age) => ({ ...age })),
      onHealth: () => tellHealth(runner, built().health),
      onUnreadable: (code, proof) => built().recorder.doubt(code, proof),
      onRefused: (topic, cause) => refusals.note(topic, cause),
      commit: (drafts, within) => built().recorder.commit(drafts, within),
    },
  );
  return ok({
    runner,
    transport: transport.value,
    refusals,
    close() {
      refusals.close();
      return runner.close();
    },
  });
}

function tellHealth(runner: UplinkRunner, health: HealthBoard): void {
  for (const part of ['broker', 'central'] as const)
    health.report(
      part,
      runner.faults().find((code) => faultCatalogue[code].part === part),
    );
}

function headSeqOf({ journal }: Store, recorder: Recorder): number {
  return readOrDoubt(recorder, () => journal.head()?.seq ?? 0, 0);
}
