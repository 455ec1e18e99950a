import { createServer } from 'node:net';
import { Aedes } from 'aedes';
import { expect, it, onTestFinished } from 'vitest';
import { CentralLink } from '../../../central/mqtt/central-link.ts';
import { type OfficeLine, plainLine } from '../../../central/mqtt/office-line.ts';
import { SyncLine } from '../../../central/sync/sync-line.ts';
import { eventually } from '../../support/eventually.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

type Log = ReturnType<typeof createRecordingLog>;

function centralLink(line: OfficeLine, log: Log) {
  let isUp = false;
  const told = (up: boolean) => {
    isUp = up;
  };
  const link = new CentralLink(line, { message: async () => {}, up: told }, log);
  return { isUp: () => isUp, close: () => link.close() };
}

function listsLine(line: OfficeLine, log: Log) {
  return new SyncLine(line, { request: () => {}, result: () => {} }, log);
}

/** A broker that grants no subscription until it is mended. */
async function startMiser() {
  const broker = await Aedes.createBroker();
  const state = { refusals: 0, isMended: false };
  broker.authorizeSubscribe = (_client, subscription, done) => {
    if (state.isMended) return done(null, subscription);
    state.refusals += 1;
    done(null, null);
  };
  const server = createServer(broker.handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const close = async () => {
    await new Promise<void>((resolve) => broker.close(resolve));
    server.close();
  };
  return { state, close, line: plainLine(`mqtt://127.0.0.1:${port}`) };
}

it.each([
  { name: 'of the rows', open: centralLink, topics: 4, event: 'central.subscription-refused' },
  { name: 'of the lists', open: listsLine, topics: 2, event: 'central.lists-subscription-refused' },
])(
  'the line $name asks again for subscriptions that the broker refuses, and says it once',
  async ({ open, topics, event }) => {
    const { state, line, close } = await startMiser();
    const log = createRecordingLog();
    const opened = open(line, log);
    onTestFinished(async () => {
      await opened.close();
      await close();
    });
    await eventually('it asks a second time', () => state.refusals >= 2 * topics);
    expect(opened.isUp()).toBe(false);
    expect(log.lines.filter((each) => each.event === event)).toHaveLength(1);
    state.isMended = true;
    await eventually('the line is up', () => opened.isUp());
  },
);

it('a broker that is away is told of once by either line of the centre', async () => {
  let tries = 0;
  const away: OfficeLine = {
    open() {
      tries += 1;
      return plainLine('mqtt://127.0.0.1:1').open();
    },
    explain: () => undefined,
  };
  for (const [open, event] of [
    [centralLink, 'central.broker-error'],
    [listsLine, 'central.lists-broker-error'],
  ] as const) {
    const log = createRecordingLog();
    tries = 0;
    const link = open(away, log);
    onTestFinished(() => link.close());
    await eventually('it was tried for the third time', () => tries > 2, 10_000);
    expect(log.lines.filter((each) => each.event === event)).toHaveLength(1);
    await link.close();
  }
});
