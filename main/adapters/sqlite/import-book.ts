import type { DoneRow, ImportBook } from '../../ports/import-book.ts';
import type { WriteHandle } from './handles.ts';

/** Rows of imports that are done, in SQLite. */
export class SqliteImportBook implements ImportBook {
  readonly #db: WriteHandle;

  constructor(db: WriteHandle) {
    this.#db = db;
  }

  done(importId: string): readonly DoneRow[] {
    return this.#db.all<DoneRow>(
      'SELECT line, verdict AS outcome FROM import_row WHERE import_id = ? ORDER BY line',
      importId,
    );
  }

  keep(importId: string, rows: readonly DoneRow[]): void {
    this.#db.atomically(() => {
      for (const { line, outcome } of rows)
        this.#db.run(
          `INSERT INTO import_row (import_id, line, verdict) VALUES (?, ?, ?)
           ON CONFLICT (import_id, line) DO UPDATE SET verdict = excluded.verdict`,
          importId,
          line,
          outcome,
        );
    });
  }

  forget(importId: string): void {
    this.#db.run('DELETE FROM import_row WHERE import_id = ?', importId);
  }
}
