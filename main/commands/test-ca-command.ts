import { type Command, InvalidArgumentError } from 'commander';
import type { CertificateSpan } from '../core/events/certificate.ts';
import { fail, printJson, say } from './command-output.ts';
import { centralNames, gateKeys, hostNames } from './line/names.ts';
import { TrialAuthority } from './line/trial-authority.ts';

interface TestCaFlags {
  readonly to: string;
  readonly gates: readonly string[];
  readonly centrals: readonly string[];
  readonly broker: readonly string[];
  readonly days: number;
  readonly begunDaysAgo: number;
  readonly revoke?: readonly string[];
  readonly json?: true;
}

export function addTestCaCommand(program: Command): void {
  program
    .command('test-ca')
    .description(
      'For trials: make an authority, and certificates for a broker, the central office and gates.',
    )
    .requiredOption(
      '--to <folder>',
      'where authority, keys and certificates go; an authority there is used again',
    )
    .option('--gates <site/gate,...>', 'gates that get a certificate', gateKeys, [])
    .option('--centrals <names>', 'consumers of the central office', centralNames, ['central'])
    .option('--broker <names>', 'names and addresses of the broker', hostNames, [
      'localhost',
      '127.0.0.1',
      '::1',
    ])
    .option('--days <n>', 'how long the certificates hold', days, 90)
    .option('--begun-days-ago <n>', 'when they began; less than 0: they begin later', days, 0)
    .option(
      '--revoke <names>',
      'take back the certificates of these instead, and write the list of them',
      (text) => text.split(','),
    )
    .option('--json', 'print the files as JSON')
    .action(testCa);
}

function testCa(flags: TestCaFlags): void {
  try {
    const authority = new TrialAuthority(flags.to);
    if (flags.revoke !== undefined) {
      for (const name of flags.revoke) authority.revoke(name);
      say(
        `Taken back: ${flags.revoke.join(', ')}. Let the broker read broker/crl.pem again: kill -HUP <its pid>`,
      );
      return;
    }
    const span = spanOf(flags, Date.now());
    const broker = authority.issue({ kind: 'broker', names: flags.broker }, span);
    const clients = [...flags.centrals, ...flags.gates].map((name) => ({
      name,
      ...authority.issue({ kind: 'client', name }, span),
    }));
    if (flags.json === true) printJson({ broker, clients });
    else
      for (const { name, certificate } of [{ name: 'broker', ...broker }, ...clients])
        say(`${name}: ${certificate}`);
    say(
      'These are for trials: the key of the authority lies unprotected in the same folder, so whoever reads it can be any gate. A port gets its certificates from its own authority; see docs/line.md.',
    );
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

const dayMs = 86_400_000;
/** Clocks of computers differ; a certificate that begins now is not yet valid on some. */
const slackMs = 3_600_000;

function spanOf({ days: lasts, begunDaysAgo }: TestCaFlags, nowMs: number): CertificateSpan {
  const begins = nowMs - begunDaysAgo * dayMs;
  return { notBeforeMs: begins - slackMs, notAfterMs: begins + lasts * dayMs };
}

function days(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || Math.abs(number) > 3650)
    throw new InvalidArgumentError('a number of days is expected, at most 3650.');
  return number;
}
