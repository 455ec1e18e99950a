import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Parting, PortHolder } from '../../../../hardware/bench/stillness.ts';
import type { HoldOrder } from './hold-port.ts';

const program = fileURLToPath(new URL('./hold-port.ts', import.meta.url));

/** Holds the port in a process of its own, so that it can be killed as a computer kills it. */
export function createPortHolder(settings: HoldOrder['settings']): PortHolder {
  return {
    async hold(holding) {
      const order: HoldOrder = { settings, holding };
      const child = spawn(process.execPath, [program, JSON.stringify(order)], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      const said = await firstLine(child);
      if (said !== 'held') {
        child.kill('SIGKILL');
        await gone;
        throw new Error(`Another process could not take the port: ${said}.`);
      }
      return {
        part: async (parting: Parting) => {
          if (parting === 'killed') child.kill('SIGKILL');
          else child.stdin?.end();
          await gone;
        },
      };
    },
  };
}

/** What it says first; a process that ends without a word says so. */
function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('\n')) resolve(said.split('\n')[0] ?? '');
    });
    child.once('error', (error) => resolve(error.message));
    child.once('exit', () => resolve(said.trim() || 'it ended without a word'));
  });
}
