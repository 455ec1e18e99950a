import { err, ok, type Result } from '../../core/result.ts';
import type { DatabaseKeeper, RestoreNotes, RestoreReport } from '../../ports/restore.ts';
import type { RunTask } from './keeper-thread.ts';
import { databaseFiles, moveAside } from './quarantine.ts';
import type { RestoreJob } from './restore-database.ts';
import type { RowTail } from './row-tail.ts';
import type { Store } from './store.ts';

/** Rows whose chain is proven when the record is in doubt; the pages of the file are all looked at. */
const rowsInDoubt = 20_000;

/** Has the database of a running gate replaced, while its store fails as damaged and what is recorded waits. */
export class StoreKeeper implements DatabaseKeeper {
  readonly #store: Pick<Store, 'takeOut' | 'putBack'>;
  readonly #job: RestoreJob;
  readonly #tail: Pick<RowTail, 'settle' | 'rejoin' | 'lastSeq'>;
  readonly #notes: RestoreNotes;
  readonly #run: RunTask;
  #isTakenOut = false;

  constructor(
    store: Pick<Store, 'takeOut' | 'putBack'>,
    job: RestoreJob,
    tail: Pick<RowTail, 'settle' | 'rejoin' | 'lastSeq'>,
    notes: RestoreNotes,
    run: RunTask,
  ) {
    this.#store = store;
    this.#job = job;
    this.#tail = tail;
    this.#notes = notes;
    this.#run = run;
  }

  async isDamaged(): Promise<boolean> {
    // A restore that ended early: whatever stands there now, nobody has it open.
    if (this.#isTakenOut) return true;
    const { databasePath: path, gateKey, publicKeyPem } = this.#job;
    const job = { path, gateKey, publicKeyPem, lastRows: rowsInDoubt };
    return !(await this.#run({ kind: 'check', job })).ok;
  }

  async restore(): Promise<Result<RestoreReport, string>> {
    await this.#tail.settle();
    // First of all: whatever cuts this off, the gate stays in officer mode until somebody has looked.
    this.#notes.write({ cause: 'corrupt' });
    const { databasePath, quarantineDirectory } = this.#job;
    this.#isTakenOut = true;
    this.#store.takeOut(() => void moveAside(databaseFiles(databasePath), quarantineDirectory));
    const job = { ...this.#job, knownUpTo: this.#tail.lastSeq };
    const restored = await this.#run({ kind: 'restore', job });
    if (!restored.ok) return restored;
    const { backupUpTo, replayed, missing } = restored.value;
    const back = this.#store.putBack();
    if (!back.ok) return err(back.error.sentence);
    this.#isTakenOut = false;
    await this.#tail.rejoin();
    return ok({ backupUpTo, replayed, missing });
  }
}
