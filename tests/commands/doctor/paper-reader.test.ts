import { describe, expect, it, onTestFinished } from 'vitest';
import { PortLine } from '../../../hardware/serial/port-line.ts';
import { createPtyPair, hasSocat } from '../../../hardware/simulators/pty-pair.ts';
import { parseConfig } from '../../../main/adapters/config/load-config.ts';
import { paperReader } from '../../../main/commands/doctor/paper-reader.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { expectOk } from '../../support/store-options.ts';

const socat = hasSocat();
if (!socat)
  console.log('skipped because socat is not installed: the doctor at a reader on a pseudo-terminal');

async function findings(reader: unknown) {
  const settings = expectOk(
    parseConfig(
      {
        ...{ site: 'port', gate: 'lane-1', dataDirectory: '.', reader },
        ...{ lane: {}, camera: { kind: 'device' }, turnstile: { device: 'simulated' } },
        officers: [{ officerId: 'officer-1', name: 'Suda' }],
      },
      'of a test',
    ),
  );
  return paperReader(settings);
}

describe('the doctor at a reader of papers', () => {
  it('says nothing of a reader that nobody wants', async () => {
    expect(await findings(null)).toEqual([]);
  });

  it('names a line that is not there, and that faces decide without it', async () => {
    expect(await findings({ kind: 'serial', path: '/nowhere/reader' })).toMatchObject([
      { state: 'attention', sentence: expect.stringContaining('faces decide as before') },
    ]);
  });

  it('says of a reader that types how to see whether it is there', async () => {
    expect(await findings({ kind: 'keyboard' })).toMatchObject([{ part: 'reader', state: 'ok' }]);
  });

  it.skipIf(!socat)(
    'opens the line and lets it go again, and knows one that another program holds',
    async () => {
      const pair = await createPtyPair();
      onTestFinished(() => pair.close());
      const reader = { kind: 'serial', path: pair.driverPath };
      expect(await findings(reader)).toMatchObject([{ state: 'ok' }]);
      const holder = new PortLine({ path: pair.driverPath, log: createRecordingLog() });
      onTestFinished(() => holder.close());
      expect((await holder.open()).ok).toBe(true);
      expect(await findings(reader)).toMatchObject([
        { state: 'attention', sentence: expect.stringContaining('Another program holds') },
      ]);
    },
  );
});
