import { scriptedEngine } from '../../../main/commands/bench/soak/scripted-engine.ts';
import {
  openScriptedWindows,
  type ScriptedWindows,
} from '../../../main/commands/bench/soak/scripted-windows.ts';
import type { RunningGate } from '../../../main/compose.ts';
import { installLastResort } from '../../../main/compose-last-resort.ts';
import { composeConfigured, logToStderr } from '../../../main/compose-run.ts';
import { unreachable } from '../../../main/core/result.ts';
import { gateSettings, officerIds } from './gate-settings.ts';
import { type FromGate, type GatePlan, machineMs, type ToGate } from './messages.ts';

// A gate as `run` composes it, before a turnstile and a broker of this computer; only the faces are made up.

const lookEveryMs = 50;
const roundsEveryMs = 700;
const tell = (message: FromGate): void => void process.send?.(message);

tell({ kind: 'clock', zeroMs: machineMs() - performance.now() });

const plan = JSON.parse(process.argv[2] ?? '') as GatePlan;
const log = logToStderr();
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const composed = await composeConfigured(gateSettings(plan), {
  spawnEngine: scriptedEngine(plan.seed),
  log,
  say,
});
if (composed.ok) {
  const { running, clock } = composed.value;
  installLastResort(process, { running, clock, log }, () => process.exit(1));
  serve(running, openScriptedWindows(running.service));
} else {
  say(composed.error);
  process.exit(1);
}

function serve(running: RunningGate, windows: ScriptedWindows): void {
  const { gate, health, uplink } = running;
  gate.officers.signIn(officerIds[0]);
  setInterval(() => officerRounds(running), roundsEveryMs);
  setInterval(() => {
    const faults = health.all().flatMap(({ code }) => code ?? []);
    const look = {
      atMs: machineMs(),
      lane: gate.runner.state().kind,
      faults,
      unsent: uplink?.unsent() ?? -1,
    };
    tell({ kind: 'look', look });
  }, lookEveryMs);
  process.on('message', (message: ToGate) => {
    switch (message.kind) {
      case 'stand':
        windows.stand(message.person ?? undefined);
        break;
      case 'burst':
        for (let row = 1; row <= message.rows; row += 1) gate.officers.signIn(officerIds[row % 2] ?? '');
        break;
      case 'resend': {
        const order = { by: 'operator', officerId: null, commandId: null } as const;
        const resent = uplink?.resendFrom(message.from, order);
        tell({ kind: 'resent', refusal: resent?.ok === false ? resent.error : null });
        break;
      }
      default:
        unreachable(message);
    }
  });
}

/** Nobody waits for an officer for long; whoever may have walked stays a question. */
function officerRounds({ gate: { desk, officers } }: RunningGate): void {
  for (const { caseId } of desk.open()) officers.closeCase(caseId, 'refused', '');
}
