import type { PassageId } from '../core/brand.ts';
import type { Trial } from '../core/commissioning/trial.ts';
import { type CommissioningStep, commissioningSteps } from '../core/events/staff-kinds.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { CommissioningBook, CommissioningEntry } from '../ports/commissioning-book.ts';
import type { Log } from '../ports/log.ts';
import { type RunningTrial, startTrial, type TrialDeps } from './commissioning-trials.ts';
import type { Officer } from './officer-desk.ts';
import { messageOf } from './store-fault.ts';

export interface StepShown {
  readonly step: CommissioningStep;
  /** `running` with a finding: measured, and an officer must say what their eyes tell. */
  readonly state: 'open' | 'running' | 'passed' | 'failed' | 'attested';
  readonly finding: string;
  readonly atMs: number | null;
  readonly officer: string | null;
}

/** What is tried before a gate goes into service, and what came of it. */
export interface CommissioningDesk {
  steps(): readonly StepShown[];
  /** Begins; how it goes on is in `steps`. One at a time. */
  run(by: Officer, step: CommissioningStep): Result<void, DeskRefusal>;
  /**
   * What only eyes and ears can tell. Well can be attested only what was measured as far as it can be: the light, what
   * the board cannot report, and the printout once everything else was tried. Not well can be said of anything tried.
   * @returns the passage that the device could not report and that the officer has now spoken of
   */
  attest(
    by: Officer,
    step: CommissioningStep,
    well: boolean,
    note: string,
  ): Result<PassageId | undefined, DeskRefusal>;
}

export interface CommissioningDeps extends TrialDeps {
  readonly book: CommissioningBook;
  readonly officers: () => readonly Officer[];
  readonly log: Log;
  readonly changed: () => void;
}

interface Pending extends RunningTrial {
  readonly step: CommissioningStep;
  readonly by: Officer;
  measured: Trial | undefined;
}

export function createCommissioningDesk(deps: CommissioningDeps): CommissioningDesk {
  return new Desk(deps);
}

class Desk implements CommissioningDesk {
  readonly #deps: CommissioningDeps;
  /** Under way, or measured and waiting for an officer's word; of each step the last trial. */
  readonly #pending = new Map<CommissioningStep, Pending>();
  #turn = -1;

  constructor(deps: CommissioningDeps) {
    this.#deps = deps;
  }

  steps(): readonly StepShown[] {
    const entries = new Map(this.#deps.book.entries().map((entry) => [entry.step, entry]));
    return commissioningSteps.map((step) => this.#shown(step, entries.get(step)));
  }

  run(by: Officer, step: CommissioningStep): Result<void, DeskRefusal> {
    if (this.#isBusy()) return err('commissioning/not-now');
    if (step === 'printout') return err('commissioning/not-now');
    const { gate } = this.#deps;
    const begun = { kind: 'commissioning.begun', payload: { officerId: by.officerId, step } } as const;
    if (!gate.recorder.commit([begun]).ok) return err('record/not-written');
    this.#turn += 1;
    const started = startTrial(this.#deps, step, by, this.#turn);
    if (!started.ok) return started;
    const pending: Pending = { ...started.value, step, by, measured: undefined };
    this.#pending.set(step, pending);
    pending.trial.then(
      (trial) => this.#measured(pending, trial),
      (error: unknown) => {
        this.#deps.log.error('commissioning.bug', { step, message: messageOf(error) });
        this.#measured(pending, { verdict: 'failed', finding: 'The trial itself broke off; see the log.' });
      },
    );
    return ok();
  }

  attest(
    by: Officer,
    step: CommissioningStep,
    well: boolean,
    note: string,
  ): Result<PassageId | undefined, DeskRefusal> {
    const now = this.steps().find((each) => each.step === step);
    if (now === undefined || !this.#mayAttest(now, well)) return err('commissioning/not-now');
    const words = well ? 'Well, says the officer.' : 'Not well, says the officer.';
    const finding = [now.finding, words, note.trim()].filter((part) => part !== '').join(' ');
    this.#write({ step, verdict: well ? 'attested' : 'failed', finding, by });
    const pending = this.#pending.get(step);
    this.#pending.delete(step);
    return ok(step === 'passage' ? pending?.opening?.passageId : undefined);
  }

  #isBusy(): boolean {
    return [...this.#pending.values()].some(({ measured }) => measured === undefined);
  }

  #mayAttest({ step, state, finding }: StepShown, well: boolean): boolean {
    const isMeasured = finding !== '' && state !== 'open';
    if (step === 'printout') return this.steps().every((each) => each.step === step || each.state !== 'open');
    if (!well) return isMeasured;
    return isMeasured && (state === 'running' || step === 'light');
  }

  #measured(pending: Pending, trial: Trial): void {
    pending.measured = trial;
    const { step, by } = pending;
    const { verdict, finding } = trial;
    if (verdict !== 'to-attest') {
      this.#write({ step, verdict, finding, by });
      this.#pending.delete(step);
    }
    this.#deps.changed();
  }

  /** The row and the table in one transaction: the printout never says what the record does not. */
  #write(what: Pick<CommissioningEntry, 'step' | 'verdict'> & { finding: string; by: Officer }): void {
    const { step, verdict, by } = what;
    const finding = what.finding.slice(0, 300);
    const { officerId } = by;
    const atMs = this.#deps.clock.wall();
    this.#deps.gate.recorder.record(
      [{ kind: 'commissioning.checked', payload: { officerId, step, verdict, finding } }],
      () => this.#deps.book.put({ step, verdict, finding, atMs, officerId }),
    );
  }

  #shown(step: CommissioningStep, entry: CommissioningEntry | undefined): StepShown {
    const pending = this.#pending.get(step);
    if (pending !== undefined) {
      const finding = pending.measured?.finding ?? '';
      return { step, state: 'running', finding, atMs: null, officer: pending.by.name };
    }
    if (entry === undefined) return { step, state: 'open', finding: '', atMs: null, officer: null };
    const { verdict, finding, atMs, officerId } = entry;
    const officer = this.#deps.officers().find((each) => each.officerId === officerId)?.name ?? officerId;
    return { step, state: verdict, finding, atMs, officer };
  }
}
