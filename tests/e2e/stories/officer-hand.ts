import { decode, encode } from '@msgpack/msgpack';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { StoryGate } from './story-gate.ts';
import { officers } from './story-orders.ts';

/** A call on its way to the gate. */
export interface Forged {
  readonly name?: string;
  readonly args?: Readonly<Record<string, unknown>>;
}

export type OfficerName = (typeof officers)[number]['officerId'];

/** For what the gate does by itself; a walk-up takes five seconds, and a busy machine several times that. */
export const patienceMs = 60_000;
export const storyMs = 150_000;

/** The hand of an officer at the panel: touches only. */
export class OfficerHand {
  readonly page: Page;
  /** Touches since it was last set to none. */
  touches = 0;
  /** What the window says to the gate, changed on its way: as a window that does not keep to the rules. */
  forge: (message: Forged) => Forged = (message) => message;

  constructor(page: Page) {
    this.page = page;
  }

  static async at(browser: Browser, gate: StoryGate): Promise<OfficerHand> {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    const hand = new OfficerHand(page);
    await page.routeWebSocket(/\/bridge/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((data) =>
        server.send(
          typeof data === 'string' ? data : Buffer.from(encode(hand.forge(decode(data) as Forged))),
        ),
      );
    });
    await page.goto(await gate.link('officer'));
    await page.locator('.top-bar').waitFor();
    return hand;
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog').last();
  }
  get table(): Locator {
    return this.page.locator('.case-column');
  }

  async touch(what: Locator): Promise<void> {
    this.touches += 1;
    await what.click({ timeout: patienceMs });
  }
  press(name: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    return this.touch(within.getByRole('button', { name, exact: typeof name === 'string' }).first());
  }
  async types(pin: string): Promise<void> {
    const pad = this.page.locator('.pin-pad').last();
    for (const key of [...pin, 'OK']) await this.press(key, pad);
  }
  reads(sentence: string | RegExp): Promise<void> {
    return this.page.getByText(sentence).first().waitFor({ timeout: patienceMs });
  }
  noDialog(): Promise<void> {
    return expect.poll(() => this.page.getByRole('dialog').count(), { timeout: patienceMs }).toBe(0);
  }

  async signIn(who: OfficerName, pin = officerOf(who).pin as string): Promise<void> {
    await this.touch(this.page.locator('.officer-button'));
    await this.press(new RegExp(`^${officerOf(who).name}`), this.dialog);
    await this.types(pin);
  }
  /** Hands over to whoever is next. */
  async signOut(): Promise<void> {
    await this.touch(this.page.locator('.officer-button'));
    await this.press(/^Sign out/, this.dialog);
    await this.press('Sign out', this.dialog);
    await this.noDialog();
  }

  /** Touches the case of this ticket in the queue. */
  async chooses(ticket: number): Promise<void> {
    await this.touch(this.page.locator('.queue-item', { hasText: ticketText(ticket) }));
    await this.table.getByText(`Case ${ticketText(ticket)}`).waitFor({ timeout: patienceMs });
  }
  candidate(name: string): Locator {
    return this.table.locator('.candidate').filter({
      has: this.page.locator('.candidate-name').getByText(name, { exact: true }),
    });
  }
}

export const ticketText = (ticket: unknown) => `#${String(ticket).padStart(4, '0')}`;

export function officerOf(who: OfficerName): (typeof officers)[number] {
  const found = officers.find(({ officerId }) => officerId === who);
  if (!found) throw new Error(`There is no officer ${who}.`);
  return found;
}
