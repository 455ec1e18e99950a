import type { Command } from 'commander';
import { defaultConfigPath } from '../compose-configuration.ts';

export function withConfigOption(command: Command): Command {
  return command.option('--config <file>', `configuration of the gate (default: ${defaultConfigPath})`);
}
