import type { Command } from 'commander';
import { configReference } from './config-reference.ts';

export function addConfigCommand(program: Command): void {
  program
    .command('config')
    .description('Print every setting of the configuration with its range, default and meaning.')
    .action(() => void process.stdout.write(configReference()));
}
