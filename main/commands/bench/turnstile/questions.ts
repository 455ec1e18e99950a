import { createInterface } from 'node:readline';
import type { Hand } from '../../../../hardware/bench/contract/bench.ts';

/** Whoever sits at the terminal and stands at the arm. */
export interface Questions {
  /** Says what to do, and waits for Enter. Rejects with a sentence when nobody can answer any more. */
  askFor(request: string): Promise<void>;
  /** True for a yes. */
  ask(question: string): Promise<boolean>;
  close(): void;
}

export function createQuestions(
  say: (line: string) => void,
  input: NodeJS.ReadableStream = process.stdin,
): Questions {
  const lines = createInterface({ input });
  const waiting: ((line: string | undefined) => void)[] = [];
  const unread: string[] = [];
  let hasEnded = false;
  lines.on('line', (line) => {
    const next = waiting.shift();
    if (next === undefined) unread.push(line);
    else next(line);
  });
  lines.on('close', () => {
    hasEnded = true;
    for (const next of waiting.splice(0)) next(undefined);
  });
  const answer = async (): Promise<string> => {
    const line =
      unread.shift() ??
      (hasEnded ? undefined : await new Promise<string | undefined>((resolve) => waiting.push(resolve)));
    if (line !== undefined) return line.trim().toLowerCase();
    throw new Error('Nobody answers here. Sit at a terminal, or leave out what needs somebody with --yes.');
  };
  return {
    async askFor(request) {
      say(`>> ${request} Then press Enter.`);
      await answer();
    },
    async ask(question) {
      say(`>> ${question} [y/n]`);
      return /^y(es)?$/.test(await answer());
    },
    close: () => lines.close(),
  };
}

/** The hands of whoever is asked. */
export function handOf({ askFor }: Questions, say: (line: string) => void): Hand {
  const way = { out: 'out, to the boats', in: 'in, ashore' } as const;
  return {
    walks: (direction) =>
      askFor(`Stand before the arm. When it is released, walk through once, ${way[direction]}.`),
    stays: () => askFor('The arm will be released. Nobody may walk through it until the next question.'),
    fireLine: (on) => askFor(`Switch the test of the fire line ${on ? 'on' : 'off'}.`),
    pullsPlug: async () => say('>> Now pull the USB plug of the device out of this computer.'),
    pushesPlug: async () => say('>> Now push the plug into the same socket again.'),
  };
}
