import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { CallArgs } from '../../../main/bridge/contract.ts';
import { FakeGateOf } from '../fake-bridge.ts';

export type Answered = Omit<CallArgs<'answerFrame'>, 'pixels' | 'preview'> & {
  readonly pixels: number;
  readonly preview: number | null;
};

/** The crew page with a gate that the test plays. */
export interface CrewPage {
  readonly page: Page;
  readonly gate: FakeGateOf;
  /** What the page complained about. */
  readonly complaints: readonly string[];
  /** Waits until this is the last report of the camera. */
  reported(state: unknown): Promise<void>;
  reports(): Promise<readonly unknown[]>;
  /** Asks for so many more frames, one after the other; all answers so far. */
  answers(count: number): Promise<readonly Answered[]>;
  close(): Promise<void>;
}

/** @param scripts run in the page before its own */
export async function openCrewPage(
  browser: Browser,
  origin: string,
  ...scripts: readonly (() => void)[]
): Promise<CrewPage> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  const gate = await FakeGateOf.install(page, 'crew');
  for (const script of scripts) await page.addInitScript(script);
  await page.goto(`${origin}/crew.html`);
  const reports = () => gate.seen('reportCamera');
  const answered = () => gate.seen('answerFrame');
  let requestId = 0;
  return {
    page,
    gate,
    complaints,
    reports,
    reported: (state) =>
      expect.poll(async () => (await reports()).at(-1), { timeout: 15_000 }).toEqual(state) as Promise<void>,
    async answers(count) {
      for (const until = requestId + count; requestId < until; ) {
        requestId += 1;
        await gate.push('frameWanted', { requestId });
        await expect.poll(async () => (await answered()).length).toBe(requestId);
      }
      return (await answered()) as Answered[];
    },
    close: () => page.close(),
  };
}
