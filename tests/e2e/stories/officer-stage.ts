import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { GateSettingsInput } from '../../../main/adapters/config/schema.ts';
import { launchBrowser } from '../../renderer/browser.ts';
import { buildWindow } from '../../renderer/window-build.ts';
import { OfficerHand, patienceMs } from './officer-hand.ts';
import { type StoryGate, startStoryGate } from './story-gate.ts';
import type { Part, Row } from './story-orders.ts';

export interface StoryCase {
  readonly caseId: string;
  readonly ticket: number;
  readonly reasons: readonly string[];
}

/** A whole gate, its crew display and its officer panel, each in a page of its own. */
export class OfficerStage {
  readonly gate: StoryGate;
  readonly browser: Browser;
  readonly hand: OfficerHand;
  readonly crew: Page;
  readonly #folder: string;

  readonly #crewBrowser: Browser;

  private constructor(
    gate: StoryGate,
    [crewBrowser, browser]: readonly [Browser, Browser],
    crew: Page,
    hand: OfficerHand,
    folder: string,
  ) {
    this.gate = gate;
    this.#crewBrowser = crewBrowser;
    this.browser = browser;
    this.crew = crew;
    this.hand = hand;
    this.#folder = folder;
  }

  static async open(
    recognition: GateSettingsInput['recognition'] = {},
    env: NodeJS.ProcessEnv = process.env,
    direction: 'out' | 'both' = 'out',
  ): Promise<OfficerStage> {
    const folder = await buildWindow();
    // The display at the lane has a browser of its own: behind the panel it would be hidden, and show no moving picture.
    const started = [
      startStoryGate(folder, recognition, env, direction),
      launchBrowser(),
      launchBrowser(),
    ] as const;
    const [gate, crewBrowser, browser] = await Promise.all(started);
    const crew = await crewBrowser.newPage({ viewport: { width: 540, height: 960 } });
    await crew.goto(await gate.link('crew'));
    await crew.locator('.crew-come').waitFor({ timeout: patienceMs });
    const hand = await OfficerHand.at(browser, gate);
    return new OfficerStage(gate, [crewBrowser, browser], crew, hand, folder);
  }

  /** The same, with an officer at the panel. */
  static async withOfficer(...settings: Parameters<typeof OfficerStage.open>): Promise<OfficerStage> {
    const stage = await OfficerStage.open(...settings);
    await stage.hand.signIn('anan');
    await stage.hand.reads('No cases');
    return stage;
  }

  async close(): Promise<void> {
    await Promise.all([this.browser.close(), this.#crewBrowser.close()]);
    await this.gate.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Waits until the journal holds more rows of this kind than `before`. @returns the first of them */
  async nextRow(kind: string, before: number): Promise<Row['payload']> {
    const more = async () => (await this.gate.rowsOf(kind))[before];
    await expect.poll(more, { timeout: patienceMs, interval: 100, message: kind }).toBeDefined();
    return (await more()) ?? {};
  }
  async count(kind: string): Promise<number> {
    return (await this.gate.rowsOf(kind)).length;
  }

  /** Somebody walks up and is sent to the officer; they stand there until `goes`. */
  async comes(part: Part): Promise<StoryCase> {
    const before = await this.count('case.raised');
    await this.gate.order({ kind: 'walk-up', part });
    return (await this.nextRow('case.raised', before)) as unknown as StoryCase;
  }
  /** The lane is empty, and free again. */
  async goes(): Promise<void> {
    await this.gate.order({ kind: 'walk-up', part: null });
    await this.crew.locator('.crew-come').waitFor({ timeout: patienceMs });
  }
  /** How a case ended, in the record. */
  async resolutions(caseId: string): Promise<readonly Row['payload'][]> {
    return (await this.gate.rowsOf('case.resolved')).filter((row) => row['caseId'] === caseId);
  }
}
