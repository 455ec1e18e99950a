import { describe, expect, it } from 'vitest';
import { CertificateWatch } from '../../main/app/certificate-watch.ts';
import type { CertificateLook } from '../../main/ports/line-certificate.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22);

function start(first: CertificateLook, wallMs = now) {
  const clock = createVirtualClock(wallMs);
  const log = createRecordingLog();
  const reports: (string | undefined)[] = [];
  const state = { look: first };
  const watch = new CertificateWatch({
    side: 'gate',
    certificate: { look: () => state.look },
    clock,
    log,
    report: (code) => reports.push(code),
  });
  watch.start();
  const said = () => log.lines.map(({ fields }) => `${fields['code']} ${fields['cause']}`);
  return { watch, clock, reports, said, replace: (look: CertificateLook) => (state.look = look) };
}

const lasting = (days: number): CertificateLook => ({
  kind: 'usable',
  span: { notBeforeMs: now - 300 * day, notAfterMs: now + days * day },
});

describe('the watch over the certificate of the line', () => {
  it('is silent while there is time, and warns 30 days before the end, once a day and not each minute', async () => {
    const { watch, clock, reports, said } = start(lasting(31));
    expect(reports).toEqual([undefined]);
    expect(watch.daysLeft()).toBe(31);
    await clock.advance(2 * day);
    expect(reports.at(-1)).toBe('broker/certificate-expiring');
    expect(watch.daysLeft()).toBe(29);
    expect(said()).toEqual([
      expect.stringMatching(
        /^broker\/certificate-expiring .* ends on 2026-12-23, in 29 days\. .*order a new one/,
      ),
    ]);
  });

  it('says when it has ended, and takes a new one over within a minute', async () => {
    const { watch, clock, reports, said, replace } = start(lasting(-1));
    expect(reports.at(-1)).toBe('broker/certificate-expired');
    expect(watch.daysLeft()).toBe(-1);
    expect(said()[0]).toContain('ended on 2026-11-21');
    replace(lasting(365));
    await clock.advance(60_000);
    expect(reports.at(-1)).toBeUndefined();
    expect(watch.daysLeft()).toBe(364);
  });

  it('points to the clock when the certificate is of a later time: a computer that starts in 1970', () => {
    const { reports, said } = start(lasting(100), 3000);
    expect(reports).toEqual(['broker/certificate-unusable']);
    expect(said()[0]).toMatch(
      /clock says 1970-01-01, .* begins on 2026-01-26: most likely the clock is wrong/,
    );
  });

  it('says what is wrong with files that cannot be used, and knows no days of them', async () => {
    const { watch, clock, reports, said } = start({ kind: 'unusable', sentence: 'No key. Put it there.' });
    await clock.advance(10 * 60_000);
    expect(new Set(reports)).toEqual(new Set(['broker/certificate-unusable']));
    expect(watch.daysLeft()).toBeUndefined();
    expect(said()).toEqual(['broker/certificate-unusable No key. Put it there.']);
  });

  it('looks no more once it is closed', async () => {
    const { watch, clock, reports } = start(lasting(31));
    watch.close();
    await clock.advance(day * 10);
    expect(reports).toHaveLength(1);
    expect(clock.pending()).toBe(0);
  });
});
