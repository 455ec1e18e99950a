import { expect } from 'vitest';
import { plainLine } from '../../central/mqtt/office-line.ts';
import { issueDataset } from '../../central/sync/issue.ts';
import { SyncOffice } from '../../central/sync/sync-office.ts';
import { SyncStore } from '../../central/sync/sync-store.ts';
import { createMqttTransport } from '../../main/adapters/mqtt/mqtt-transport.ts';
import { CommandDesk } from '../../main/app/command-desk.ts';
import { effectOf } from '../../main/app/command-effects.ts';
import type { CentreRules } from '../../main/app/dataset-appliers.ts';
import { SyncAsker } from '../../main/app/sync-asker.ts';
import { listenToCentre } from '../../main/app/sync-listener.ts';
import type { DatasetName } from '../../main/core/events/line.ts';
import { ok } from '../../main/core/result.ts';
import { listsOver } from './lists-bench.ts';
import { syncCryptoOf, testCentralKey, testSite } from './lists-centre.ts';
import { realClock } from './real-clock.ts';
import { createRecordingLog } from './recording-log.ts';
import { openBench, testGate } from './store-bench.ts';
import { testBootId } from './store-options.ts';
import { tempDir } from './temp-dir.ts';

/** A centre and a gate with the lists between them, over a real broker. */

/** What to do at the end, the last first. */
export type Endings = (() => unknown)[];

export function startCentre(endings: Endings, url: string, directory = tempDir()) {
  const log = createRecordingLog();
  const store = new SyncStore(directory);
  const office = new SyncOffice({ line: plainLine(url), store, key: testCentralKey, gates: [testGate], log });
  endings.push(async () => {
    await office.close();
    store.close();
  });
  const publish = (items: readonly unknown[], dataset: DatasetName = 'roster', scope = testSite) =>
    store.issue(dataset, Date.now(), (version) =>
      issueDataset(items, { dataset, scope, version, issuedAt: Date.now() }, testCentralKey),
    );
  return { store, publish, log };
}

export function startGate(endings: Endings, url: string, rules?: CentreRules) {
  const log = createRecordingLog();
  const { store } = openBench();
  const lists = listsOver(store, realClock, log, rules);
  const made = createMqttTransport({
    ...{ url, gate: testGate, bootId: testBootId, version: '1', headSeq: () => 0, clock: realClock, log },
  });
  const line = made.ok ? made.value : expect.fail(made.error.sentence);
  const asker = new SyncAsker({
    ...{ line, link: line, journal: store.journal, desk: lists.desk, clock: realClock, random: () => 0 },
  });
  const refused: string[] = [];
  const powers = {
    ask: asker.ask.bind(asker),
    datasets: lists.desk,
    resendFrom: () => ok(),
    erasePerson: () => ({ outcome: 'failed' as const, cause: 'person/unknown' }),
  };
  const commands = new CommandDesk({
    ...{ answers: store.commandAnswers, record: lists.recorder, line, clock: realClock, log, gate: testGate },
    crypto: syncCryptoOf(testCentralKey.publicKeyPem),
    latestSigned: () => 0,
    effectOf: (command) => effectOf(powers, command),
    refused: (cause) => void refused.push(`cmd ${cause}`),
  });
  const stop = listenToCentre({
    ...{ line, datasets: lists.desk, asker, commands },
    refused: (topic, cause) => void refused.push(`${topic} ${cause}`),
  });
  asker.start();
  line.start();
  endings.push(async () => {
    stop();
    asker.close();
    lists.desk.close();
    await line.close();
  });
  const versionOf = (dataset: DatasetName = 'roster') =>
    lists.desk.heads().find((head) => head.dataset === dataset)?.version;
  return { ...lists, store, refused, versionOf };
}
