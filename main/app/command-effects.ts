import type { PersonId } from '../core/brand.ts';
import {
  type Command,
  type CommandArguments,
  type CommandName,
  commandArguments,
  commandNames,
} from '../core/events/command.ts';
import type { DatasetName } from '../core/events/line.ts';
import { type Result, unreachable } from '../core/result.ts';
import type { Effect } from './command-desk.ts';
import type { DatasetDesk } from './dataset-desk.ts';

/** What commands can do at this gate. */
export interface CommandPowers {
  ask(which?: readonly DatasetName[]): void;
  readonly datasets: Pick<DatasetDesk, 'rollback'>;
  /** E6; undefined where there is no uplink. The error is a sentence. */
  resendFrom(from: number, commandId: string): Result<void, string>;
  /** Destroys a person's key and everything that is sealed with it. */
  erasePerson(personId: PersonId): Effect;
}

/** The effect of a command whose signature, gate and time are in order. */
export function effectOf(powers: CommandPowers, command: Command): Effect {
  const name = commandNames.find((known) => known === command.name);
  if (name === undefined) return { outcome: 'refused', cause: 'command/unknown' };
  const read = commandArguments[name].safeParse(command.arguments);
  if (!read.success) return { outcome: 'refused', cause: 'command/bad-arguments' };
  return effects(powers, command.commandId, name, read.data);
}

function effects(powers: CommandPowers, commandId: string, name: CommandName, args: unknown): Effect {
  switch (name) {
    case 'sync-now': {
      const { dataset } = args as CommandArguments<'sync-now'>;
      return { ...done, after: () => powers.ask(dataset === undefined ? undefined : [dataset]) };
    }
    case 'resend-from': {
      const { from } = args as CommandArguments<'resend-from'>;
      // Journalled by itself; done a second time, after a power cut between the two rows, it does no harm.
      return powers.resendFrom(from, commandId).ok ? done : failed('command/not-possible');
    }
    case 'rollback-dataset': {
      const { dataset, to } = args as CommandArguments<'rollback-dataset'>;
      const rollback = powers.datasets.rollback(dataset, to, commandId);
      if (!rollback.ok) return failed(rollback.error);
      const { drafts, within, after } = rollback.value;
      return { ...done, drafts, within, after };
    }
    case 'erase-person': {
      const { personId } = args as CommandArguments<'erase-person'>;
      return powers.erasePerson(personId as PersonId);
    }
    default:
      return unreachable(name);
  }
}

const done: Effect = { outcome: 'done', cause: null };

function failed(cause: string): Effect {
  return { outcome: 'failed', cause };
}
