import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { GateSettingsInput } from '../../../main/adapters/config/schema.ts';
import type { Heard, Order, Part, Row } from './story-orders.ts';

/** The gate process of a story, from the test's side. */
export interface StoryGate {
  readonly names: Readonly<Record<Part, string>>;
  readonly pid: number;
  order(order: Order): Promise<void>;
  link(role: 'crew' | 'officer'): Promise<string>;
  /** The whole journal. */
  rows(): Promise<readonly Row[]>;
  /** Payloads of one kind, oldest first. */
  rowsOf(kind: string): Promise<readonly Row['payload'][]>;
  state(): Promise<{ readonly kind: string; readonly atMs: number }>;
  stop(): Promise<void>;
}

/**
 * @param recognition settings that are otherwise than usual in the stories
 * @param env of the process
 * @param direction of the lane
 */
export async function startStoryGate(
  windowDirectory: string,
  recognition: GateSettingsInput['recognition'] = {},
  env: NodeJS.ProcessEnv = process.env,
  direction: 'out' | 'both' = 'out',
): Promise<StoryGate> {
  const script = fileURLToPath(new URL('story-process.ts', import.meta.url));
  const child = fork(script, [windowDirectory, JSON.stringify(recognition), direction], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env,
  });
  const waiting = new Map<number, (value: unknown) => void>();
  let lastId = 0;
  const names = await new Promise<StoryGate['names']>((resolve, reject) => {
    child.on('message', (heard: Heard) => {
      if (heard.kind === 'ready') resolve(heard.names);
      else if (heard.kind === 'failed') reject(new Error(heard.why));
      else waiting.get(heard.id)?.(heard.value);
    });
    child.once('exit', (code) => reject(new Error(`The gate of the story ended with ${code}.`)));
  });
  const ask = (order: Order): Promise<unknown> =>
    new Promise((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      child.send({ id: lastId, order });
    });
  const rows = async () => (await ask({ kind: 'rows' })) as readonly Row[];
  return {
    names,
    pid: child.pid ?? 0,
    async order(order) {
      await ask(order);
    },
    link: async (role) => (await ask({ kind: 'link', role })) as string,
    rows,
    rowsOf: async (kind) => (await rows()).filter((row) => row.kind === kind).map(({ payload }) => payload),
    state: async () => (await ask({ kind: 'state' })) as { kind: string; atMs: number },
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      await ask({ kind: 'stop' });
      await gone;
    },
  };
}
