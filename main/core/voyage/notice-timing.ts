import type { PortRules } from '../rules/rules.ts';
import type { Filing } from './fact.ts';

/** Whether a departure was announced when the rules ask for it. */
export const noticeTimings = ['in-time', 'too-early', 'too-late'] as const;
export type NoticeTiming = (typeof noticeTimings)[number];

export type NoticeTimingRules = Pick<PortRules, 'noticeEarliestMs' | 'noticeLatestMs'>;

/**
 * Holds the first filing of a notice against the departure that it announced: whoever postpones the boat later has
 * announced it all the same. It keeps nobody ashore: the officer reads it, and says what follows.
 * @returns undefined where the first filing is not known, or did not say when the boat leaves
 */
export function noticeTiming(
  first: Filing | undefined,
  { noticeEarliestMs, noticeLatestMs }: NoticeTimingRules,
): NoticeTiming | undefined {
  if (first?.revision !== 1 || first.windowFrom === undefined) return undefined;
  const aheadMs = first.windowFrom - first.filedAt;
  if (aheadMs > noticeEarliestMs) return 'too-early';
  return aheadMs >= noticeLatestMs ? 'in-time' : 'too-late';
}
