import type { GateSettings } from './adapters/config/schema.ts';
import { createMqttTransport, type MqttTransport } from './adapters/mqtt/mqtt-transport.ts';
import { lineCertificate } from './adapters/mqtt/tls-files.ts';
import type { Store } from './adapters/sqlite/store.ts';
import { CertificateWatch } from './app/certificate-watch.ts';
import type { HealthBoard } from './app/health-board.ts';
import { LineRefusals } from './app/line-refusals.ts';
import type { ListAge } from './app/list-ages.ts';
import type { Recorder } from './app/recorder.ts';
import { readOrDoubt } from './app/store-reads.ts';
import { allFaults } from './app/turnstile-abilities.ts';
import { UplinkRunner } from './app/uplink-runner.ts';
import type { HostParts } from './compose.ts';
import { gateKeyOf, productVersion } from './compose-settings.ts';
import { type FaultOf, faultCatalogue } from './core/codes.ts';
import { err, ok, type Result } from './core/result.ts';

/** The line to the central office, and what else travels on it. */
export interface ComposedUplink {
  readonly runner: UplinkRunner;
  readonly transport: MqttTransport;
  /** Whoever hears messages in the centre's name tells it of those that it did not obey. */
  readonly refusals: LineRefusals;
  /** Until the certificate of the line ends, negative after it; undefined where none is used or it is unreadable. */
  readonly certificateDaysLeft: () => number | undefined;
  start(): void;
  close(): Promise<void>;
}

/** What the line takes of the machine. */
export type UplinkParts = Pick<HostParts, 'store' | 'clock' | 'log' | 'bootId'> & {
  readonly turnstile: Pick<HostParts['turnstile'], 'capabilities'>;
};

/** Undefined where no central office is configured; fails with a sentence when its address is refused. */
export function composeUplink(
  settings: GateSettings,
  { store, clock, log, bootId, turnstile }: UplinkParts,
  built: () => {
    readonly health: HealthBoard;
    readonly recorder: Recorder;
    readonly lists: readonly ListAge[] | undefined;
  },
): Result<ComposedUplink | undefined, string> {
  if (settings.uplink === null) return ok(undefined);
  const { journal, marks } = store;
  const certificate = watchCertificate(settings, { clock, log }, () => built().health);
  const certificateDaysLeft = () => certificate?.daysLeft();
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
      certificateDaysLeft,
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
    certificateDaysLeft,
    start() {
      certificate?.start();
      runner.start();
    },
    close() {
      certificate?.close();
      refusals.close();
      return runner.close();
    },
  });
}

/** Where the line uses one. It speaks beside the line: a link that stands may end tomorrow. */
function watchCertificate(
  settings: GateSettings,
  { clock, log }: Pick<HostParts, 'clock' | 'log'>,
  health: () => HealthBoard,
): CertificateWatch | undefined {
  const files = settings.uplink?.tls ?? null;
  if (files === null) return undefined;
  const side = 'gate';
  const certificate = lineCertificate(files, { side, name: gateKeyOf(settings) });
  const report = (code: FaultOf<'broker'> | undefined) => health().report('broker', code, 'certificate');
  return new CertificateWatch({ side, certificate, clock, log, report });
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
