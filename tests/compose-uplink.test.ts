import { describe, expect, it, onTestFinished } from 'vitest';
import { noCapabilities } from '../hardware/relay/health.ts';
import { parseConfig } from '../main/adapters/config/load-config.ts';
import { createHealthBoard } from '../main/app/health-board.ts';
import type { Recorder } from '../main/app/recorder.ts';
import { hasOpenssl } from '../main/commands/line/openssl.ts';
import { TrialAuthority } from '../main/commands/line/trial-authority.ts';
import { composeUplink } from '../main/compose-uplink.ts';
import { eventually } from './support/eventually.ts';
import { realClock } from './support/real-clock.ts';
import { spanOfDays } from './support/secure-broker.ts';
import { openBench } from './support/store-bench.ts';
import { tempDir } from './support/temp-dir.ts';

const nothingListens = 'mqtts://127.0.0.1:9';

function compose(uplink: unknown) {
  const settings = parseConfig(
    {
      site: 'samut-sakhon',
      gate: 'lane-1',
      dataDirectory: '.',
      lane: {},
      camera: { kind: 'device' },
      turnstile: { device: 'simulated' },
      officers: [{ officerId: 'officer-1', name: 'Suda' }],
      uplink,
    },
    'test',
  );
  if (!settings.ok) throw new Error(settings.error);
  const { store, log } = openBench();
  const health = createHealthBoard(realClock, {});
  const bootId = '0198e0a0-0000-7000-8000-000000000001';
  const parts = { store, log, bootId, clock: realClock, turnstile: { capabilities: () => noCapabilities } };
  const recorder = {} as Recorder;
  const composed = composeUplink(settings.value, parts, () => ({ health, recorder, lists: undefined }));
  if (composed.ok) onTestFinished(() => composed.value?.close());
  return { composed, health, log };
}

function started(files: { ca: string; certificate: string; key: string }) {
  const { composed, health, log } = compose({ url: nothingListens, tls: files });
  if (!composed.ok || composed.value === undefined) throw new Error('The line was refused.');
  const told: unknown[] = [];
  health.onChange(({ after }) => told.push(after));
  composed.value.start();
  return { uplink: composed.value, health, told, log };
}

describe('the line of a gate', () => {
  it('S1: is refused with a sentence where it would lead to another computer without certificates', () => {
    for (const [url, words] of [
      ['mqtts://broker.example', 'no certificate is named'],
      ['mqtt://broker.example', 'unprotected over the network'],
    ]) {
      const { composed } = compose({ url });
      expect(composed).toMatchObject({ ok: false, error: expect.stringContaining(String(words)) });
    }
  });

  it('S1: starts with certificates that cannot be read, and says so on the health board', async () => {
    const { uplink, health, told } = started({ ca: 'no', certificate: 'no', key: 'no' });
    await eventually('the fault is told', () => health.codeOf('broker') === 'broker/certificate-unusable');
    expect(told.length).toBeGreaterThan(0);
    expect(uplink.certificateDaysLeft()).toBeUndefined();
  });

  it.skipIf(!hasOpenssl)(
    'S1: warns of a certificate that ends within 30 days, beside what else the line has',
    () => {
      const issued = new TrialAuthority(tempDir()).issue(
        { kind: 'client', name: 'samut-sakhon/lane-1' },
        spanOfDays(80, 10.5),
      );
      const { uplink, told } = started(issued);
      expect(told[0]).toBe('broker/certificate-expiring');
      expect(uplink.certificateDaysLeft()).toBe(10);
    },
  );
});
