import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** One line that is typed without being shown, or piped in. */
export async function hiddenLine(ask: string, say: (line: string) => void): Promise<string> {
  const { stdin } = process;
  if (!stdin.isTTY) {
    for await (const line of createInterface({ input: stdin })) return line.trim();
    return '';
  }
  say(ask);
  // With a terminal as input and nowhere to write, nothing of what is typed appears.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: true });
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      lines.close();
      resolve(line.trim());
    });
    lines.once('close', () => resolve(''));
  });
}
