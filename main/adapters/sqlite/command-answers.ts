import { type CommandResult, commandResultSchema } from '../../core/events/command.ts';
import type { CommandAnswers } from '../../ports/dataset-store.ts';
import type { WriteHandle } from './handles.ts';
import { StoreError } from './store-errors.ts';

interface AnswerRow {
  readonly command_hash: string;
  readonly answer: string;
}

/** Answers to commands in SQLite. They are few and small, and are never forgotten: so no command works twice. */
export class CommandAnswerStore implements CommandAnswers {
  readonly #db: WriteHandle;

  constructor(db: WriteHandle) {
    this.#db = db;
  }

  find(commandId: string) {
    const row = this.#db.get<AnswerRow>(
      'SELECT command_hash, answer FROM command_answer WHERE command_id = ?',
      commandId,
    );
    return row === undefined ? undefined : { commandHash: row.command_hash, result: resultIn(row.answer) };
  }

  save(commandHash: string, result: CommandResult): void {
    this.#db.run(
      'INSERT INTO command_answer (command_id, command_hash, answered_at, answer) VALUES (?, ?, ?, ?)',
      ...[result.commandId, commandHash, result.answeredAt, JSON.stringify(result)],
    );
  }
}

function resultIn(text: string): CommandResult {
  try {
    return commandResultSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new StoreError('store/corrupt', 'The answer to a command cannot be read.', cause);
  }
}
