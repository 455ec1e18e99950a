import { describe, expect, it } from 'vitest';
import { centralLine } from '../../../main/commands/line/central-line.ts';
import { hasOpenssl } from '../../../main/commands/line/openssl.ts';
import { TrialAuthority } from '../../../main/commands/line/trial-authority.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { spanOfDays } from '../../support/secure-broker.ts';
import { tempDir } from '../../support/temp-dir.ts';

const refusal = (url: string, flags = {}) => {
  const line = centralLine(url, flags, createRecordingLog());
  return line.ok ? 'accepted' : line.error;
};

describe('the line of the central office', () => {
  it('S1: is plain on this machine only, and takes certificates to any other', () => {
    expect(refusal('mqtt://127.0.0.1:1883')).toBe('accepted');
    expect(refusal('mqtt://broker.example')).toContain('unprotected over the network, so it is refused');
    expect(refusal('mqtts://broker.example')).toContain('no certificate is named');
  });

  it('wants all three files or none', () => {
    expect(refusal('mqtts://broker.example', { tlsCa: 'ca.pem' })).toContain('name all three');
  });

  it.skipIf(!hasOpenssl)('says in the log how long its certificate holds, and what is wrong with it', () => {
    const authority = new TrialAuthority(tempDir());
    const said = (days: number) => {
      const { ca, certificate, key } = authority.issue(
        { kind: 'client', name: 'central' },
        spanOfDays(9, days),
      );
      const log = createRecordingLog();
      const flags = { tlsCa: ca, tlsCert: certificate, tlsKey: key };
      const line = centralLine('mqtts://broker.example', flags, log);
      if (line.ok) line.value.close();
      return log.lines.map(({ event, fields }) => `${event} ${fields['code']} ${fields['cause']}`);
    };
    expect(said(90)).toEqual([]);
    expect(said(10.5)[0]).toMatch(
      /^broker.certificate broker\/certificate-expiring The certificate of the central office ends .* in 10 days/,
    );
    expect(said(-2)[0]).toMatch(/certificate-expired .* The gates work and keep every event/);
  });
});
