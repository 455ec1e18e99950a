import { Command } from 'commander';
import { addDemoCommand } from './commands/demo-command.ts';

const program = new Command('pipo-gate')
  .description('Face-verification gate for fishing ports: who goes to sea, and who comes back.')
  .showHelpAfterError('(add --help for what this command takes)');

addDemoCommand(program);
await program.parseAsync();
