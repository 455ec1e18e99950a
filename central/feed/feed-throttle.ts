import { type FeedChange, type FeedMessage, keptCrossings } from './view.ts';

/** Pages are told at most this often: nobody reads faster, and a draining gate changes thousands of things a second. */
const defaultEveryMs = 250;

/**
 * Gathers changes and tells them together: of one matter only the latest news, of very many crossings only the newest
 * that a page keeps. The first change after a pause goes out at once.
 */
export class FeedThrottle {
  readonly #tell: (message: FeedMessage) => void;
  readonly #everyMs: number;
  readonly #changes = new Map<string, FeedChange>();
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: (message: FeedMessage) => void, everyMs = defaultEveryMs) {
    this.#tell = tell;
    this.#everyMs = everyMs;
  }

  take(message: FeedMessage): void {
    if (message.kind === 'snapshot' || message.kind === 'changes') {
      // It holds everything that was gathered.
      this.#changes.clear();
      this.#tell(message);
      return;
    }
    const key = keyOf(message);
    this.#changes.delete(key);
    this.#changes.set(key, message);
    // What one message of a gate changes goes out together.
    this.#timer ??= this.#plan(0);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #plan(afterMs: number): NodeJS.Timeout {
    return setTimeout(() => this.#flush(), afterMs).unref();
  }

  #flush(): void {
    const changes = newest([...this.#changes.values()]);
    this.#changes.clear();
    const [only] = changes;
    if (only === undefined) {
      this.#timer = undefined;
      return;
    }
    this.#timer = this.#plan(this.#everyMs);
    this.#tell(changes.length === 1 ? only : { kind: 'changes', changes });
  }
}

function newest(changes: readonly FeedChange[]): readonly FeedChange[] {
  const times = changes.flatMap((change) => (change.kind === 'crossing' ? [change.crossing.at] : []));
  if (times.length <= keptCrossings) return changes;
  const oldest = times.sort((a, b) => b - a)[keptCrossings - 1] ?? 0;
  return changes.filter((change) => change.kind !== 'crossing' || change.crossing.at >= oldest);
}

function keyOf(change: FeedChange): string {
  switch (change.kind) {
    case 'office':
      return 'office';
    case 'gate':
      return `gate ${change.gate.gate}`;
    case 'crossing':
      return `crossing ${change.crossing.key}`;
    case 'notice':
      return `notice ${change.notice.key}`;
    case 'boats':
      return 'boats';
    default:
      return unreachable(change);
  }
}

function unreachable(change: never): never {
  throw new Error(`The feed knows no such change: ${JSON.stringify(change)}`);
}
