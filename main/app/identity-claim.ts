import type { ClaimId, MonoMs, PersonId, TrackId } from '../core/brand.ts';
import { claimFor, type HeldClaim, holdAfter, mayClaim } from '../core/gate/claim-hold.ts';
import type { GateState } from '../core/gate/state.ts';
import type { Claim, ClaimFault, HolderFault, PaperKind, ReaderKind } from '../core/papers/claim.ts';
import { type PaperPattern, readPaper } from '../core/papers/paper.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdentityReader, Reading } from '../ports/identity-reader.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { PeopleStore } from '../ports/store.ts';
import { holderOf } from './paper-holder.ts';
import type { Recorder } from './recorder.ts';
import { readOrDoubt } from './store-reads.ts';
import { todayOf } from './today.ts';

export interface ClaimSettings {
  /** How long a claim waits for a face, and how long a refusal stays on the panel, milliseconds. */
  readonly validMs: number;
  readonly patterns: readonly PaperPattern[];
}

/** A gate's reader, and how its papers are understood. */
export interface PaperReader extends ClaimSettings {
  readonly reader: IdentityReader;
}

/** What the officer's panel shows of the reader. */
export interface ShownClaim {
  readonly claim:
    | {
        readonly personId: PersonId | undefined;
        readonly paper: Claim['paper'];
        /** Milliseconds until it ends by itself; undefined once a face is held against it. */
        readonly leftMs: number | undefined;
      }
    | undefined;
  /** Why the last paper was not taken, or nobody is its holder. */
  readonly refused: ClaimFault | undefined;
}

/** The identity that a paper claims, from the reader to the passage in which it is used. */
export interface IdentityClaims {
  /** Somebody held a paper before the reader. */
  read(reading: Reading, reader: ReaderKind): void;
  /** Under which claim this face is looked at now. */
  forFace(track: TrackId): Claim | undefined;
  /** Where the gate stands: claims end with stories. */
  follow(state: GateState): void;
  shown(): ShownClaim;
}

interface Deps {
  readonly people: Pick<PeopleStore, 'findByNumber'>;
  readonly recorder: Pick<Recorder, 'doubt'>;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'uuid'>;
  readonly log: Log;
  readonly settings: ClaimSettings;
  readonly state: () => GateState;
  /** The panel shows something else now. */
  readonly changed: () => void;
}

export function createIdentityClaims(deps: Deps): IdentityClaims {
  const { clock, log, settings } = deps;
  const soon = (): MonoMs => (clock.mono() + settings.validMs) as MonoMs;
  let held: HeldClaim | undefined;
  let refusal: { readonly code: ClaimFault; readonly until: MonoMs } | undefined;

  function refuse(code: ClaimFault): void {
    log.info('claim.refused', { code });
    refusal = { code, until: soon() };
  }

  function hold({ paper, holder }: ReadPaper, reader: ReaderKind): void {
    refusal = undefined;
    // Without a holder it stands for nobody: a paper that is not theirs must not be as good as none.
    if (!holder.ok) refuse(holder.error);
    const personId = holder.ok ? holder.value : undefined;
    const claim: Claim = { claimId: deps.ids.uuid() as ClaimId, personId, paper, reader };
    held = { claim, validUntil: soon(), usedBy: undefined };
    log.info('claim.taken', { paper, reader, known: holder.ok });
  }

  /** An end by time is nobody's event: it is found when somebody looks. */
  function current(): HeldClaim | undefined {
    if (held !== undefined && held.usedBy === undefined && clock.mono() >= held.validUntil) held = undefined;
    return held;
  }

  return {
    read(reading, reader) {
      const paper = paperOf(deps, reading);
      if (paper.ok) hold(paper.value, reader);
      else refuse(paper.error);
      deps.changed();
    },
    forFace: (track) => claimFor(current(), track, clock.mono()),
    follow(state) {
      const before = current();
      if (before !== undefined) held = holdAfter(before, state);
    },
    shown() {
      const now = clock.mono();
      const holding = current();
      return {
        claim: holding === undefined ? undefined : shownOf(holding, now),
        refused: refusal !== undefined && now < refusal.until ? refusal.code : undefined,
      };
    },
  };
}

interface ReadPaper {
  readonly paper: PaperKind;
  readonly holder: Result<PersonId, HolderFault>;
}

/** What was read, if it may be used now. */
function paperOf(deps: Deps, reading: Reading): Result<ReadPaper, ClaimFault> {
  const { clock, settings, people, recorder } = deps;
  const read = reading.ok ? readPaper(reading.value, settings.patterns, todayOf(clock)) : reading;
  if (!read.ok) return read;
  const may = mayClaim(deps.state());
  if (may !== 'yes') return err(may === 'busy' ? 'claim/lane-busy' : 'claim/lane-closed');
  const holder = readOrDoubt(recorder, () => holderOf(read.value, people), undefined);
  return holder === undefined ? err('claim/store-unreadable') : ok({ paper: read.value.kind, holder });
}

function shownOf({ claim, usedBy, validUntil }: HeldClaim, now: MonoMs): NonNullable<ShownClaim['claim']> {
  const { personId, paper } = claim;
  return { personId, paper, leftMs: usedBy === undefined ? validUntil - now : undefined };
}
