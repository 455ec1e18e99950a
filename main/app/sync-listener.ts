import { maxCommandBytes } from '../core/events/command.ts';
import { maxSyncMessageBytes, syncMessageSchema } from '../core/events/dataset.ts';
import type { LineTopic, MessageFault } from '../core/events/line.ts';
import type { CentralLine, CentralMessage } from '../ports/central-line.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';
import type { CommandDesk } from './command-desk.ts';
import type { DatasetDesk } from './dataset-desk.ts';
import type { SyncAsker } from './sync-asker.ts';

interface Deps {
  readonly line: Pick<CentralLine, 'onMessage'>;
  readonly datasets: Pick<DatasetDesk, 'take'>;
  readonly asker: Pick<SyncAsker, 'heard'>;
  readonly commands: Pick<CommandDesk, 'take'>;
  /** A message that is not obeyed; see `LineRefusals`. */
  readonly refused: (topic: LineTopic, cause: MessageFault) => void;
}

/** Reads what comes in the centre's name, and leads it to where it belongs (T5, T6). */
export function listenToCentre(deps: Deps): Unsubscribe {
  return deps.line.onMessage((message) => {
    // An empty retained message is how a topic is cleared; it says nothing.
    if (message.bytes.length === 0) return;
    const limit = message.topic === 'sync' ? maxSyncMessageBytes : maxCommandBytes;
    if (message.bytes.length > limit) {
      deps.refused(message.topic, 'message/oversized');
      return;
    }
    const value = readJson(message.bytes);
    if (message.topic === 'sync') takeDataset(deps, message, value);
    else deps.commands.take(value);
  });
}

function takeDataset(
  { datasets, asker, refused }: Deps,
  { dataset }: Extract<CentralMessage, { topic: 'sync' }>,
  value: unknown,
): void {
  const read = syncMessageSchema.safeParse(value);
  if (!read.success) {
    refused('sync', 'message/unreadable');
    return;
  }
  const taken = datasets.take(read.data, dataset, 'line');
  if (taken.ok) asker.heard(dataset);
  if (!taken.ok && taken.error === 'dataset/wrong-signature') refused('sync', 'message/wrong-signature');
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
