import { probeReader } from '../../../hardware/readers/serial-reader.ts';
import { silentLog } from '../../adapters/system/json-log.ts';
import type { FaultOf } from '../../core/codes.ts';
import type { Check, Finding } from './finding.ts';

const part = 'reader';

/** The reader of papers, if one is configured. Without it people are recognised by their faces alone. */
export const paperReader: Check = async ({ reader }) => {
  if (reader === null) return [];
  if (reader.kind === 'keyboard') return [typing];
  const { path, baudRate } = reader;
  const fault = await probeReader({ path, baudRate, log: silentLog });
  const sentence = fault === undefined ? open(path) : remedies[fault](path);
  return [{ part, state: fault === undefined ? 'ok' : 'attention', sentence }];
};

const typing: Finding = {
  part,
  state: 'ok',
  sentence:
    'It types into the windows, so nobody can tell from here whether it is plugged in: read a paper and look at the officer panel.',
};

const open = (path: string): string =>
  `Its line ${path} opens. It says nothing until a paper is read: read one and look at the officer panel.`;

const remedies: Readonly<Record<FaultOf<'reader'>, (path: string) => string>> = {
  'reader/absent': (path) =>
    `There is no serial line at ${path}, so nobody can show a paper; faces decide as before. Check plug and name ("ls /dev/serial/by-id").`,
  'reader/unplugged': (path) => `The line ${path} was lost while it was looked at. Check the plug.`,
  'reader/denied': (path) =>
    `This user may not open ${path}, so nobody can show a paper. Add the user to the group "dialout" and sign in again.`,
  'reader/busy': (path) =>
    `Another program holds ${path}; if the gate is running, that is the gate and all is well. Otherwise end that program.`,
};
