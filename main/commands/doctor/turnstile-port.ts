import {
  type Candidate,
  candidateAt,
  configuredPortRemarks,
  discoverPorts,
  portSentence,
  probeTurnstile,
  unknownDeviceSentence,
  whyNotAsked,
} from '../../../hardware/index.ts';
import { silentLog } from '../../adapters/system/json-log.ts';
import { createSystemClock } from '../../adapters/system/system-clock.ts';
import { type RealTurnstile, turnstileOptionsOf } from '../../compose-settings.ts';
import type { Check, Finding } from './finding.ts';

const part = 'turnstile';
const finding = (state: Finding['state'], sentence: string): Finding => ({ part, state, sentence });

/** The configured device, and every other serial port that it could have been. */
export const turnstile: Check = async ({ turnstile: wanted }) => {
  const candidates = await discoverPorts();
  if (wanted.device === 'simulated') {
    const simulated = finding('attention', 'It is simulated: nothing in the world opens.');
    return [simulated, ...otherPorts(candidates)];
  }
  if (wanted.device === 'unknown') {
    const sentence = `${unknownDeviceSentence(wanted.named)} The gate cannot open, and officers work without it. Correct "device" in "turnstile".`;
    return [finding('problem', sentence), ...otherPorts(candidates)];
  }
  const own = await candidateAt(candidates, wanted.path);
  const others = candidates.filter((candidate) => candidate !== own);
  return [...(await configuredDevice(wanted, own)), ...otherPorts(others)];
};

async function configuredDevice(
  wanted: RealTurnstile,
  candidate: Candidate | undefined,
): Promise<readonly Finding[]> {
  const refusal = candidate && whyNotAsked(candidate);
  if (refusal !== undefined) return [finding('problem', refusal)];
  const remarks = candidate === undefined ? [] : configuredPortRemarks(wanted, candidate);
  const report = await probeTurnstile({
    ...turnstileOptionsOf(wanted),
    clock: createSystemClock(),
    random: Math.random,
    log: silentLog,
  });
  return [
    ...remarks.map((sentence) => finding('attention', sentence)),
    ...report.sentences.map((sentence) => finding(report.ok ? 'ok' : 'problem', sentence)),
  ];
}

/** Ports that nobody configured; none of them is asked. */
function otherPorts(candidates: readonly Candidate[]): readonly Finding[] {
  if (candidates.length === 0)
    return [finding('ok', 'No other serial port with hardware behind it was found on this computer.')];
  return candidates.map((candidate) => {
    const isPlain = candidate.verdict.kind === 'other' || whyNotAsked(candidate) === undefined;
    return finding(isPlain ? 'ok' : 'attention', portSentence(candidate));
  });
}
