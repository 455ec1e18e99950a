import type { PortRules } from '../rules/rules.ts';

/** Whether a departure was announced when the rules ask for it. */
export const noticeTimings = ['in-time', 'too-early', 'too-late'] as const;
export type NoticeTiming = (typeof noticeTimings)[number];

export type NoticeTimingRules = Pick<PortRules, 'noticeEarliestMs' | 'noticeLatestMs'>;

/**
 * Holds the first filing of a notice against the announced departure. It keeps nobody ashore: the officer reads it, and
 * says what follows.
 * @returns undefined where nobody has said when the boat leaves, or when the notice was filed
 */
export function noticeTiming(
  firstFiledAt: number | undefined,
  windowFrom: number | undefined,
  { noticeEarliestMs, noticeLatestMs }: NoticeTimingRules,
): NoticeTiming | undefined {
  if (firstFiledAt === undefined || windowFrom === undefined) return undefined;
  const aheadMs = windowFrom - firstFiledAt;
  if (aheadMs > noticeEarliestMs) return 'too-early';
  return aheadMs >= noticeLatestMs ? 'in-time' : 'too-late';
}
