import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Central, createCentral } from '../../central/create-central.ts';
import type { CrossingView } from '../../central/feed/view.ts';
import { openPostgresStore } from '../../central/store/postgres/open.ts';
import type { PostgresServer } from '../../main/commands/bench/central/postgres-server.ts';
import { RowsSender } from '../../main/commands/bench/central/rows-sender.ts';
import { type SignedRows, signRows } from '../../main/commands/bench/central/signed-rows.ts';
import { eventually } from '../support/eventually.ts';
import { hasMosquitto, type Mosquitto, startMosquitto } from '../support/mosquitto.ts';
import { hasPostgres, startPostgres } from '../support/postgres.ts';
import { createRecordingLog } from '../support/recording-log.ts';

const present = hasMosquitto && hasPostgres;

describe.skipIf(!present)(
  'central offices that share one PostgreSQL server and one broker',
  { timeout: 90_000 },
  () => {
    let broker: Mosquitto;
    let server: PostgresServer;
    let database: string;
    const centrals: Central[] = [];
    const senders: RowsSender[] = [];
    let log: ReturnType<typeof createRecordingLog>;

    beforeEach(async () => {
      log = createRecordingLog();
      [broker, server] = await Promise.all([startMosquitto(), startPostgres()]);
      database = await server.createDatabase();
    });
    afterEach(async () => {
      for (const sender of senders.splice(0)) await sender.close();
      for (const central of centrals.splice(0)) await central.close();
      await broker.close();
      await server.close();
    });

    async function startCentral(gates: readonly SignedRows[]): Promise<Central> {
      const central = await createCentral({
        mqttUrl: broker.url,
        dbPath: 'unused',
        database,
        httpPort: 0,
        gates,
        log,
      });
      centrals.push(central);
      return central;
    }

    async function connect(rows: SignedRows): Promise<RowsSender> {
      const sender = await RowsSender.connect(broker.url, rows);
      senders.push(sender);
      return sender;
    }

    /** Each row once, in the order of its number, the chain whole: judged by nobody that took part. */
    async function expectAllStored(gates: readonly SignedRows[]): Promise<void> {
      const store = await openPostgresStore(database, log);
      for (const { gate, hashes } of gates) {
        const stored = await store.read(gate, 1, 100_000);
        expect(stored.map(({ row }) => row.hash)).toEqual(hashes);
        expect(stored.every(({ fault }) => fault === null)).toBe(true);
        expect(await store.stretches(gate)).toEqual([[1, hashes.length]]);
      }
      await store.close();
    }

    /** Whom the page of a centre shows last at each gate, whoever stored the rows. */
    async function newestShown(central: Central): Promise<readonly (string | undefined)[]> {
      const page = await fetch(`${central.url}feed`);
      const reader = page.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      while (!/data: .*\n\n/.test(text)) text += (await reader?.read())?.value ?? '';
      await reader?.cancel();
      const line = text.split('\n').find((each) => each.startsWith('data: ')) ?? '';
      const { crossings } = JSON.parse(line.slice(6)) as { crossings: readonly CrossingView[] };
      const newest = [...crossings].sort((a, b) => b.seq - a.seq);
      return ['site/lane-1', 'site/lane-2'].map((gate) => newest.find((each) => each.gate === gate)?.person);
    }

    const connected = () => log.lines.filter(({ event }) => event === 'central.broker-connected').length;

    it('C1: each takes a share of the events; order and chain hold, and whoever stored them confirms', async () => {
      const gates = [signRows('site/lane-1', 2000), signRows('site/lane-2', 2000)];
      const shares = [await startCentral(gates), await startCentral(gates), await startCentral(gates)];
      await eventually('all have subscribed', () => connected() === 3);
      await Promise.all((await Promise.all(gates.map(connect))).map((sender) => sender.send()));
      await expectAllStored(gates);
      await eventually('all know the sum', () => shares.every((central) => central.counts().stored === 4000));
      for (const central of shares)
        expect(await newestShown(central)).toEqual(['person-1000', 'person-1000']);
      expect(log.lines.filter(({ event }) => event === 'central.alarm')).toEqual([]);
      const sharing = shares.map((central) => central.taken());
      expect(sharing.reduce((sum, taken) => sum + taken, 0)).toBeGreaterThanOrEqual(4000);
      expect(sharing.every((taken) => taken > 0)).toBe(true);
    });

    it('C1: one that ends in the middle leaves its share to the others; nothing is lost or stored twice', async () => {
      const gates = [signRows('site/lane-1', 4000)];
      const [one] = [await startCentral(gates), await startCentral(gates)];
      await eventually('both have subscribed', () => connected() === 2);
      const sender = await connect(gates[0] as SignedRows);
      const sent = sender.send();
      await eventually('the first has stored some', () => (one?.counts().stored ?? 0) > 500);
      await centrals.shift()?.close();
      await sent;
      await expectAllStored(gates);
    });

    it('E4, C2: a server that is killed is no acknowledgement; it is told, awaited, and nothing is lost or doubled', async () => {
      const gates = [signRows('site/lane-1', 4000)];
      const central = await startCentral(gates);
      const sender = await connect(gates[0] as SignedRows);
      const sent = sender.send();
      await eventually('some are stored', () => central.counts().stored > 300);
      await server.kill();
      await eventually('it is told', () => log.lines.some(({ event }) => event === 'central.store-away'));
      const confirmed = sender.confirmedRows();
      await server.start();
      const store = await openPostgresStore(database, log);
      const [first] = await store.stretches('site/lane-1');
      expect(first?.[1] ?? 0).toBeGreaterThanOrEqual(confirmed);
      await store.close();
      await sent;
      await expectAllStored(gates);
      const codes = log.lines
        .filter(({ event }) => event === 'central.alarm')
        .map(({ fields }) => fields['code']);
      expect(codes).toEqual(['store/away']);
    }, 120_000);
  },
);
