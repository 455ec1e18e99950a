import { Command } from 'commander';
import { addBackupCommand } from './commands/backup-command.ts';
import { addBenchCommand } from './commands/bench-command.ts';
import { addBrokerConfigCommand } from './commands/broker-config-command.ts';
import { addCalibrateCommand } from './commands/calibrate-command.ts';
import { addCentralCommand } from './commands/central-command.ts';
import { addConfigCommand } from './commands/config-command.ts';
import { addDemoCommand } from './commands/demo-command.ts';
import { addDoctorCommand } from './commands/doctor-command.ts';
import { addEnrolCommand } from './commands/enrol-command.ts';
import { addEvalCommand } from './commands/eval-command.ts';
import { addGalleryCommand } from './commands/gallery-command.ts';
import { addImportCommand } from './commands/import-command.ts';
import { addJournalCommand } from './commands/journal-command.ts';
import { addKeysCommand } from './commands/keys-command.ts';
import { addListsCommand } from './commands/lists-command.ts';
import { addModelsCommand } from './commands/models-command.ts';
import { addOfficersCommand } from './commands/officers-command.ts';
import { addPeopleCommand } from './commands/people-command.ts';
import { addPromptsCommand } from './commands/prompts-command.ts';
import { addRosterCommand } from './commands/roster-command.ts';
import { addRulesCommand } from './commands/rules-command.ts';
import { addRunCommand } from './commands/run-command.ts';
import { addSimulateCommand } from './commands/simulate-command.ts';
import { addTestCaCommand } from './commands/test-ca-command.ts';
import { addUplinkCommand } from './commands/uplink-command.ts';
import { productVersion } from './compose-settings.ts';

// A reader that has seen enough (`| head`) is no fault of the gate.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const program = new Command('pipo-gate')
  .description('Face-verification gate for fishing ports: who goes to sea, and who comes back.')
  .version(productVersion())
  .showHelpAfterError('(add --help to see what this command takes)')
  .addHelpText(
    'after',
    '\nNew here? "npm run demo" shows the whole system; "npm run gate -- doctor" looks at this computer.',
  );

addDemoCommand(program);
addRunCommand(program);
addEnrolCommand(program);
addImportCommand(program);
addCentralCommand(program);
addBrokerConfigCommand(program);
addTestCaCommand(program);
addDoctorCommand(program);
addEvalCommand(program);
addModelsCommand(program);
addGalleryCommand(program);
addJournalCommand(program);
addKeysCommand(program);
addUplinkCommand(program);
addPeopleCommand(program);
addOfficersCommand(program);
addBackupCommand(program);
addRosterCommand(program);
addListsCommand(program);
addRulesCommand(program);
addConfigCommand(program);
addPromptsCommand(program);
addBenchCommand(program);
addCalibrateCommand(program);
addSimulateCommand(program);
await program.parseAsync();
