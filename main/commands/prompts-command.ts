import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { printJson, say } from './command-output.ts';
import { type PromptStatus, promptStatuses, strangersIn } from './prompts/prompt-list.ts';

interface PromptFlags {
  readonly folder: string;
  readonly json?: true;
  readonly check?: true;
  readonly all?: true;
}

const recordings = fileURLToPath(new URL('../../renderer/prompts/recordings', import.meta.url));

const stateTexts: Readonly<Record<PromptStatus['state'], string>> = {
  recorded: 'recorded',
  missing: 'to be recorded',
  'not-wav': 'no WAV file',
  'cut-off': 'cut off',
  'not-16-bit-mono': 'not 16 bit PCM, one channel',
  'too-short': 'shorter than 0.2 s',
  'too-long': 'longer than 6 s',
  silent: 'too quiet',
};

export function addPromptsCommand(program: Command): void {
  program
    .command('prompts')
    .description(
      'List the spoken prompts of the crew screen that are still to be recorded, with their words.',
    )
    .option('--all', 'the recorded ones too')
    .option('--folder <folder>', 'where the recordings are', recordings)
    .option('--json', 'print the list as JSON')
    .option('--check', 'fail unless every prompt is recorded and can be played')
    .action(listPrompts);
}

function listPrompts({ folder, json, check, all }: PromptFlags): void {
  const statuses = promptStatuses(folder);
  const open = statuses.filter(({ state }) => state !== 'recorded');
  const strangers = strangersIn(folder);
  const shown = all === true ? statuses : open;
  if (json === true) printJson({ prompts: shown, recorded: statuses.length - open.length, strangers });
  else for (const line of shown.map(lineOf)) process.stdout.write(`${line}\n`);
  say(`${statuses.length - open.length} of ${statuses.length} prompts are recorded.`);
  for (const file of strangers) say(`No prompt is called ${file}, so nobody will hear it: check its name.`);
  if (check === true && (open.length > 0 || strangers.length > 0)) process.exitCode = 1;
}

function lineOf({ file, state, text }: PromptStatus): string {
  return `${file.padEnd(28)} ${stateTexts[state].padEnd(28)} ${text}`;
}
