import { issueCommand } from '../../central/sync/issue.ts';
import type { Store } from '../../main/adapters/sqlite/store.ts';
import { CommandDesk } from '../../main/app/command-desk.ts';
import { type CommandPowers, effectOf } from '../../main/app/command-effects.ts';
import type { CentreRules } from '../../main/app/dataset-appliers.ts';
import { DatasetDesk } from '../../main/app/dataset-desk.ts';
import { createDatasetRefusals } from '../../main/app/dataset-refusals.ts';
import { erasureEffect } from '../../main/app/erasure-effect.ts';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { createOfficerBook } from '../../main/app/officer-book.ts';
import { createRecorder, type Recorder } from '../../main/app/recorder.ts';
import type { PersonId } from '../../main/core/brand.ts';
import type { Command, CommandResult } from '../../main/core/events/command.ts';
import type { ChunkMessage } from '../../main/core/events/dataset.ts';
import { ok } from '../../main/core/result.ts';
import type { Clock } from '../../main/ports/clock.ts';
import type { Log } from '../../main/ports/log.ts';
import { officers } from './gate-deps.ts';
import { syncCryptoOf, testCentralKey } from './lists-centre.ts';
import { testGate } from './store-options.ts';

// Free of the test runner: child processes of tests use it too.

function powersOver(store: Store, desk: DatasetDesk, recorder: Recorder, log: Log) {
  const resends: number[] = [];
  const asked: (readonly string[] | undefined)[] = [];
  const erasure = {
    erasure: store.erasure,
    commit: recorder.commit,
    forget: () => undefined,
    replaceBackups: async () => ok(),
    quarantined: () => [],
    compact: false,
  };
  const powers: CommandPowers = {
    ask: (which) => void asked.push(which),
    datasets: desk,
    resendFrom(from) {
      resends.push(from);
      return ok();
    },
    erasePerson: (personId) => erasureEffect(personId, erasure, log),
  };
  return { powers, resends, asked };
}

/** The lists of a gate over a store. */
export function listsOver(store: Store, clock: Clock, log: Log, rules?: CentreRules) {
  const health = createHealthBoard(clock, {});
  const recorder = createRecorder({ journal: store.journal, health, clock, log });
  const crypto = syncCryptoOf(testCentralKey.publicKeyPem);
  const book = createOfficerBook(officers);
  const changes: { people: readonly PersonId[]; lists: boolean }[] = [];
  const lane = { busy: false };
  const desk = new DatasetDesk({
    ...{ clock, log, crypto, gate: testGate, officers: book, record: recorder, rules },
    datasets: store.datasets,
    centreIds: store.centreIds,
    journal: store.journal,
    chunks: store.chunks,
    people: store.people,
    voyages: store.voyages,
    voyageBook: store.voyageBook,
    erasure: store.erasure,
    refusals: createDatasetRefusals({ record: recorder, health, clock, log }),
    isLaneBusy: () => lane.busy,
    onChanged: (change) => void changes.push(change),
  });
  const results: CommandResult[] = [];
  const refused: string[] = [];
  const { powers, resends, asked } = powersOver(store, desk, recorder, log);
  const signed = { latest: 0 };
  const commands = new CommandDesk({
    ...{ clock, log, crypto, gate: testGate, record: recorder },
    answers: store.commandAnswers,
    line: { publish: (_topic, text) => void results.push(JSON.parse(text)) },
    latestSigned: () => Math.max(signed.latest, store.datasets.latestSigned()),
    effectOf: (command) => effectOf(powers, command),
    refused: (cause) => void refused.push(cause),
  });
  return {
    ...{ desk, health, recorder, book, changes, lane, commands, results, resends, refused, asked, signed },
    send: (messages: readonly ChunkMessage[]) =>
      messages.map((message) => desk.take(message, message.manifest.dataset, 'line')),
    rows: (kind?: string) =>
      store.journal
        .read(1, 10_000)
        .filter((row) => kind === undefined || row.kind === kind)
        .map((row) => row.payload),
  };
}

export function commandOf(clock: Clock, change: Partial<Command> = {}): Command {
  return {
    commandId: '0198e0a0-0000-7000-8000-00000000000a',
    gate: testGate,
    name: 'sync-now',
    arguments: {},
    issuedAt: clock.wall() - 1000,
    expiresAt: clock.wall() + 60_000,
    ...change,
  };
}

export const signed = (command: Command) => issueCommand(command, testCentralKey);
