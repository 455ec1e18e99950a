import type { Command } from 'commander';
import { fail, printJson, say } from './command-output.ts';
import { withConfigOption } from './config-option.ts';
import { broker } from './doctor/broker.ts';
import { camera } from './doctor/camera.ts';
import { centralKey, clock, configuration, engine, screens, store } from './doctor/checks.ts';
import { disk } from './doctor/disk.ts';
import type { Check, Finding } from './doctor/finding.ts';
import { backups, clockBehind, restored } from './doctor/keeping.ts';
import { lookedAt } from './doctor/looking.ts';
import { modelPack } from './doctor/model-pack.ts';
import { officersOnDuty } from './doctor/officers.ts';
import { paperReader } from './doctor/paper-reader.ts';
import { power } from './doctor/power.ts';
import { promise } from './doctor/promise.ts';
import { rules } from './doctor/rules.ts';
import { turnstile } from './doctor/turnstile-port.ts';

export function addDoctorCommand(program: Command): void {
  withConfigOption(program.command('doctor'))
    .description(
      'Look at camera, turnstile, face engine, record, clock, broker, disk and power: what is wrong and what to do.',
    )
    .option('--json', 'print the findings as JSON')
    .action(doctor);
}

const checks: readonly Check[] = [
  screens,
  store,
  backups,
  restored,
  modelPack,
  promise,
  engine,
  camera,
  turnstile,
  paperReader,
  officersOnDuty,
  rules,
  clock,
  clockBehind,
  broker,
  centralKey,
  disk,
  power,
];
const marks = { ok: 'ok  ', attention: 'look', problem: 'BAD ' } as const;

/** Exits with 1 if anything is a problem; what only deserves attention does not fail. */
async function doctor(flags: { readonly config?: string; readonly json?: true }): Promise<void> {
  const { settings, finding } = configuration(flags.config);
  const findings: Finding[] = [finding];
  const tell = (found: Finding): void => {
    if (flags.json !== true)
      process.stdout.write(`${marks[found.state]}  ${found.part}: ${found.sentence}\n`);
  };
  tell(finding);
  for (const check of settings === undefined ? [] : checks) {
    if (flags.json === true) say(`looking at ${check.name} ...`);
    for (const found of settings === undefined ? [] : await lookedAt(check, settings)) {
      findings.push(found);
      tell(found);
    }
  }
  const problems = findings.filter((f) => f.state === 'problem').length;
  if (flags.json === true) printJson({ ok: problems === 0, findings });
  if (problems > 0)
    fail(`${problems} ${problems === 1 ? 'part needs' : 'parts need'} a remedy before this gate can work.`);
}
