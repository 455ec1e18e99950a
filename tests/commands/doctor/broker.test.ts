import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseConfig } from '../../../main/adapters/config/load-config.ts';
import type { TlsFiles } from '../../../main/adapters/mqtt/tls-files.ts';
import { broker } from '../../../main/commands/doctor/broker.ts';
import { canRunSecureBroker, spanOfDays, startSecureBroker } from '../../support/secure-broker.ts';
import { expectOk } from '../../support/store-options.ts';
import { tempDir } from '../../support/temp-dir.ts';

const gate = 'samut-sakhon/lane-1';

async function look(uplink: unknown): Promise<string[]> {
  const settings = expectOk(
    parseConfig(
      {
        ...{ site: 'samut-sakhon', gate: 'lane-1', dataDirectory: '.', uplink },
        ...{ lane: {}, camera: { kind: 'device' }, turnstile: { device: 'simulated' } },
        officers: [{ officerId: 'officer-1', name: 'Suda' }],
      },
      'of a test',
    ),
  );
  return (await broker(settings)).map(({ state, part, sentence }) => `${state} ${part}: ${sentence}`);
}

describe('the doctor at the line to the central office', () => {
  it('tells a plain broker on this machine that is there from one that is not, and refuses any other', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const url = `mqtt://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
    expect(await look({ url })).toEqual([`ok broker: ${url} answers.`]);
    await new Promise((resolve) => server.close(resolve));
    expect((await look({ url }))[0]).toMatch(/^problem broker: .* does not answer \(.*ECONNREFUSED/);
    expect((await look({ url: 'mqtt://broker.example' }))[0]).toContain('problem broker: ');
    expect((await look({ url: 'mqtts://broker.example' }))[0]).toContain('no certificate is named');
    expect((await look(null))[0]).toMatch(/^attention broker: /);
  });

  it('notices certificates that a plain address leaves unused', async () => {
    const tls = { ca: 'ca.pem', certificate: 'c.pem', key: 'k.pem' };
    expect((await look({ url: 'mqtt://127.0.0.1:9', tls }))[0]).toMatch(
      /^attention certificate: .* not used/,
    );
  });

  describe.skipIf(!canRunSecureBroker)('with certificates', () => {
    async function open(options: { brokerNames?: string[]; gates?: string[] } = {}) {
      const started = await startSecureBroker(tempDir(), { gates: [gate], ...options });
      onTestFinished(() => started.mosquitto.stop());
      const at = (tls: TlsFiles) => look({ url: started.url, tls });
      return { ...started, at };
    }

    it('shakes hands as the gate does, and says how long the certificate holds', async () => {
      const { at, issue } = await open();
      const said = await at(issue(gate));
      expect(said[0]).toMatch(
        /^ok certificate: The certificate of samut-sakhon\/lane-1 holds for 89 more days\.$/,
      );
      expect(said[1]).toMatch(/^ok broker: mqtts:.* answers, with TLS 1\.3/);
    });

    it('says which of authority, name, age and key is wrong', async () => {
      const { at, issue } = await open();
      const ended = await at(issue(gate, spanOfDays(9, -1)));
      expect(ended[0]).toMatch(/^problem certificate: The certificate of this gate ended on/);
      expect(ended[1]).toMatch(/^problem broker: .* not valid by its clock/);
      expect((await at(issue(gate, spanOfDays(9, 5))))[0]).toMatch(/^attention certificate: .* in 4 days/);
      expect((await at(issue(gate, spanOfDays(-9, 50))))[0]).toMatch(
        /^problem .* most likely the clock is wrong/,
      );
      const keyless = issue(gate);
      rmSync(keyless.key);
      expect(await at(keyless)).toEqual([
        expect.stringMatching(/^problem certificate: There is no key file/),
      ]);
      expect((await at(issue('samut-sakhon/lane-2')))[0]).toContain('is made out to "samut-sakhon/lane-2"');
      const named = await open({ brokerNames: ['broker.example'] });
      expect((await named.at(named.issue(gate)))[1]).toContain('made out to another name');
      const foreign = await open();
      const mixed = { ...issue(gate), ca: foreign.issue(gate).ca };
      expect((await at(mixed))[1]).toContain('signed by another authority');
      expect((await foreign.at({ ...issue(gate), ca: mixed.ca }))[1]).toContain(
        'does not know the authority',
      );
    });
  });
});
