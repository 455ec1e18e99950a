import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMqttTransport } from '../../../adapters/mqtt/mqtt-transport.ts';
import type { Store } from '../../../adapters/sqlite/store.ts';
import { silentLog } from '../../../adapters/system/json-log.ts';
import { UplinkRunner } from '../../../app/uplink-runner.ts';
import type { FaultCode } from '../../../core/codes.ts';
import { ok } from '../../../core/result.ts';
import type { Clock } from '../../../ports/clock.ts';
import { type Spread, spreadOf } from '../turnstile/spread.ts';
import { madeUpEvent } from './fill-journal.ts';
import { type LiveReport, LiveRows } from './live-rows.ts';
import { cpuSecondsOf } from './process-time.ts';

export interface DrainPlan {
  readonly store: Store;
  readonly clock: Clock;
  /** `site/gate`. */
  readonly gate: string;
  readonly bootId: string;
  /** Where the gate finds the broker; through a slow line perhaps. */
  readonly url: string;
  /** Processes whose time is counted, by name. */
  readonly processes: Readonly<Record<string, number>>;
  readonly liveEveryMs: number;
  readonly say: (line: string) => void;
}

export interface DrainReport {
  readonly seconds: number;
  readonly eventsPerSecond: number;
  readonly live: LiveReport;
  /** Durable commits before the drain, ms: what this disk takes by itself at the time of the run. */
  readonly idleCommitMs: Spread;
  /** How late the gate's process got to what was due, ms: a grant waits that long before it is committed. */
  readonly turnDelayMs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** Cores used on average, by process. */
  readonly cores: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
  readonly refusedMessages: number;
}

const liveNeedMs = 60_000;
const idleTrials = 200;

/** Sends the whole journal, while new rows come, and measures all that time. */
export async function drain(plan: DrainPlan): Promise<DrainReport> {
  const { store, clock, say } = plan;
  const made = createMqttTransport({
    ...plan,
    version: 'bench',
    headSeq: () => store.journal.head()?.seq ?? 0,
    log: silentLog,
  });
  if (!made.ok) throw new Error(made.error.sentence);
  const faults = new Set<FaultCode>();
  let refusedMessages = 0;
  const { journal, marks } = store;
  const runner = new UplinkRunner(
    { journal, marks, transport: made.value, clock, log: silentLog },
    {
      bootId: plan.bootId,
      faults: () => [],
      onHealth: ({ kind, code }) => void (kind === 'raised' && faults.add(code)),
      onUnreadable: (code) => void faults.add(code),
      onRefused: () => {
        refusedMessages += 1;
      },
      commit: (drafts, within) => {
        const written = journal.append(drafts, within);
        return written.ok ? ok() : written;
      },
    },
  );
  const live = new LiveRows(journal);
  made.value.onAck((ack) => live.acknowledged(ack));
  const idleCommitMs = await idleCommits(journal);
  const backlog = journal.head()?.seq ?? 0;
  const turns = monitorEventLoopDelay({ resolution: 1 });
  runner.start();
  const up = await firstConfirmation(made.value);
  faults.clear();
  turns.enable();
  const usedBefore = usage(plan.processes);
  live.start(plan.liveEveryMs);
  await confirmedUpTo(runner, backlog, journal, up, say);
  const seconds = (performance.now() - up) / 1000;
  const usedAfter = usage(plan.processes);
  turns.disable();
  live.stop();
  for (let waited = 0; runner.unsent() > 0 && waited < liveNeedMs; waited += 50) await sleep(50);
  await runner.close();
  return {
    seconds,
    eventsPerSecond: backlog / seconds,
    live: live.report(),
    idleCommitMs,
    // The monitor counts its own resolution in.
    turnDelayMs: { p50: ms(turns.percentile(50)), p99: ms(turns.percentile(99)), max: ms(turns.max) },
    cores: coresOf(usedBefore, usedAfter, seconds),
    faults: [...faults],
    refusedMessages,
  };
}

async function idleCommits(journal: Store['journal']): Promise<Spread> {
  const times: number[] = [];
  for (let i = 0; i < idleTrials; i += 1) {
    const before = performance.now();
    journal.append([madeUpEvent(2 * i)]);
    times.push(performance.now() - before);
    await sleep(10);
  }
  return spreadOf(times);
}

function ms(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e6 - 1);
}

function firstConfirmation(transport: { onAck(listener: () => void): () => void }): Promise<number> {
  return new Promise((resolve) => {
    const end = transport.onAck(() => {
      end();
      resolve(performance.now());
    });
  });
}

async function confirmedUpTo(
  runner: UplinkRunner,
  backlog: number,
  journal: Store['journal'],
  startMs: number,
  say: (line: string) => void,
): Promise<void> {
  let toldMs = startMs;
  for (;;) {
    const unsent = runner.unsent();
    // Live rows beyond the backlog may be under way; what is left of the backlog lies below them.
    if (unsent === 0 || unsent <= (journal.head()?.seq ?? 0) - backlog) return;
    if (performance.now() - toldMs > 10_000) {
      toldMs = performance.now();
      const perSecond = ((backlog - unsent) / (toldMs - startMs)) * 1000;
      say(`${unsent} rows left, ${perSecond.toFixed(0)} events/s so far`);
    }
    await sleep(20);
  }
}

function usage(processes: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  return new Map(Object.entries(processes).map(([name, pid]) => [name, cpuSecondsOf(pid) ?? Number.NaN]));
}

function coresOf(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  seconds: number,
): Record<string, number> {
  return Object.fromEntries(
    [...after].map(([name, used]) => [name, (used - (before.get(name) ?? 0)) / seconds]),
  );
}
