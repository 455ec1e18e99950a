import type { WallMs } from '../../main/core/brand.ts';
import type { DecisionInput } from '../../main/core/decision/decide.ts';
import type { PassageTime } from '../../main/core/decision/passage-time.ts';
import { testRules } from './port-rules.ts';

/** Noon at the port on 23 November 2026, by a clock that is trusted. */
export const testTime: PassageTime = {
  ...{ day: '2026-11-23', earliest: '2026-11-23', latest: '2026-11-23' },
  at: Date.parse('2026-11-23T05:00:00Z') as WallMs,
  doubtMs: 0,
};

/** What the policy is told of a passage of which nothing special is known. */
export const nothingSpecial: Omit<DecisionInput, 'verdict' | 'lane' | 'openVoyages' | 'person'> = {
  knownElsewhere: [],
  seenOfWatched: [],
  watchList: new Map(),
  isDoubted: false,
  boarding: undefined,
  passageUnconfirmed: false,
  whereabouts: 'gone',
  time: testTime,
  listsAsOf: undefined,
  rules: testRules,
  minMargin: 0.05,
};
