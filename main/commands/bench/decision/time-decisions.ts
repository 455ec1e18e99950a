import { performance } from 'node:perf_hooks';
import { createFaceIndex } from '../../../adapters/gallery/exact-face-index.ts';
import { readRuleFolder, shippedFolder } from '../../../adapters/rules/rule-folder.ts';
import { decisionInputFor, type PolicyDeps } from '../../../app/decision-input.ts';
import { createLiveGallery } from '../../../app/gallery.ts';
import { createPassLedger } from '../../../app/pass-ledger.ts';
import { createPassageTerms } from '../../../app/passage-terms.ts';
import type { Look } from '../../../app/recognition-loop.ts';
import { createRuleShelf } from '../../../app/rule-book.ts';
import { createWhereabouts } from '../../../app/whereabouts.ts';
import { policySourcesOf } from '../../../compose-policy.ts';
import { ruleTrustOf } from '../../../compose-rules.ts';
import type { PassageId, PersonId, TrackId } from '../../../core/brand.ts';
import { type Decision, decide } from '../../../core/decision/decide.ts';
import type { WatchKind } from '../../../core/decision/standing-findings.ts';
import type { GateEffect } from '../../../core/gate/effect.ts';
import { gatherRuleSets } from '../../../core/rules/library.ts';
import { benchPack } from '../gallery-faces.ts';
import { scales } from '../gallery-load.ts';
import type { PortOnDisk } from './port-on-disk.ts';

/** How long decisions took, milliseconds. */
export interface DecisionTimes {
  readonly decisions: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Of the processor, each on average: what other programs take of this computer does not count. */
  readonly cpuMeanMs: number;
}

export interface DecisionBench {
  /** Somebody was recognised: their record, papers, boat and rules. */
  readonly recognised: DecisionTimes & { readonly admitted: number; readonly referred: number };
  /** Nobody was: everybody whom the port knows is searched as well. */
  readonly unknown: DecisionTimes;
  /** What reading all open lists would take, which no decision does. */
  readonly allListsMs: number;
}

type Decide = Extract<GateEffect, { kind: 'decide' }>;

/** The error is a sentence. */
export function timeDecisions(port: PortOnDisk, decisions: number): DecisionBench | string {
  let look: Look['probe'];
  const deps = depsOf(port, () => look);
  if (typeof deps === 'string') return deps;
  const { faces, size } = port;
  const listed = faces.people.slice(0, size.people - size.missing);
  const one = (
    n: number,
    verdict: Decide['verdict'],
  ): { readonly ms: number; readonly decision: Decision } => {
    look = faces.probes[n % faces.probes.length];
    const track = (n + 1) as TrackId;
    const passageId = `passage-${n}` as PassageId;
    const start = performance.now();
    const decision = decide(
      decisionInputFor(deps, { kind: 'decide', passageId, track, verdict, claim: undefined }),
    );
    return { ms: performance.now() - start, decision };
  };
  const known = (n: number) => {
    // Not one after the other: nothing of the last one's pages may be at hand.
    const personId = listed[(n * 7919) % listed.length] as PersonId;
    return one(n, { kind: 'match', personId, similarity: 0.98, margin: 0.2, frames: 3 });
  };
  const stranger = (n: number) => one(n, { kind: 'unknown', candidates: [] });
  for (let n = 0; n < 200; n++) [known, stranger][n % 2]?.(n);
  const recognised = timed(decisions, known);
  const unknown = timed(decisions, stranger);
  const admitted = recognised.all.filter(({ decision }) => decision.kind === 'admit').length;
  return {
    recognised: { ...timesOf(recognised), admitted, referred: decisions - admitted },
    unknown: timesOf(unknown),
    allListsMs: medianMs(() => port.store.voyages.listOpen()),
  };
}

function depsOf({ store, clock, faces, size }: PortOnDisk, probe: () => Look['probe']): PolicyDeps | string {
  const trust = ruleTrustOf({ uplink: null, rules: { trustedKeys: [] } });
  if (!trust.ok) return trust.error;
  const rules = createRuleShelf({
    clock,
    gather: () => gatherRuleSets(readRuleFolder(shippedFolder, 'shipped'), trust.value),
    choice: () => undefined,
  });
  const { people, voyages } = store;
  const gallery = createLiveGallery(people, voyages, createFaceIndex, scales);
  gallery.load(benchPack);
  const missing = faces.people.slice(size.people - size.missing);
  const watched = new Map(missing.map((personId): [PersonId, WatchKind] => [personId, 'missing']));
  gallery.watches(new Set(watched.keys()));
  const bars = { minSimilarity: 0.95, minSimilarityClaimed: 0.95, minSimilarityElsewhere: 0.96 };
  return {
    ...{ people, voyages, gallery, clock, lane: 'out' },
    ledger: createPassLedger(clock),
    whereabouts: createWhereabouts(),
    looks: { lookAt: (track) => ({ track, probe: probe(), elderProbe: undefined }) as Look },
    bars: { current: () => ({ ...bars, minSimilarityWatched: 0.99, minSameFaceSimilarity: 0.95 }) },
    terms: createPassageTerms({ ...policySourcesOf(store), rules, clock, watchList: () => watched }),
    boarding: () => undefined,
    config: {
      consensus: { minMargin: 0.02, framesNeeded: 3 },
      spoofCheck: { action: 'show', minLive: 0.01 },
    },
  };
}

interface Timed {
  readonly all: readonly { readonly ms: number; readonly decision: Decision }[];
  readonly cpuMs: number;
}

function timed(count: number, one: (n: number) => Timed['all'][number]): Timed {
  const before = process.cpuUsage();
  const all = Array.from({ length: count }, (_, n) => one(n + 1000));
  const { user, system } = process.cpuUsage(before);
  return { all, cpuMs: (user + system) / 1000 };
}

function timesOf({ all, cpuMs }: Timed): DecisionTimes {
  const times = Float64Array.from(all, ({ ms }) => ms).sort();
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN;
  const shares = { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), maxMs: at(1) };
  return { decisions: times.length, ...shares, cpuMeanMs: cpuMs / times.length };
}

function medianMs(work: () => unknown): number {
  const times = Array.from({ length: 11 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[5] ?? Number.NaN;
}
