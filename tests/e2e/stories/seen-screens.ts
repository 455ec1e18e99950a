import type { Page } from 'playwright-core';

/** A picture that stood on the crew display, however shortly. */
export interface SeenScreen {
  readonly kind: string;
  readonly text: string;
}

const note = `(() => {
  const seen = (window.seenScreens = []);
  const look = () => {
    const root = document.querySelector('.crew');
    const kind = /crew-(come|guide|wait|go|officer|closed|emergency)/.exec(root?.className ?? '')?.[1];
    if (!kind) return;
    const text = root.innerText;
    const last = seen.at(-1);
    if (last?.kind !== kind || last?.text !== text) seen.push({ kind, text });
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  look();
})()`;

/** Notes from now on every picture of a crew display: some stand for moments only. */
export class SeenScreens {
  readonly #page: Page;
  #from = 0;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async on(page: Page): Promise<SeenScreens> {
    await page.evaluate(note);
    return new SeenScreens(page);
  }

  /** Forgets what stood there until now. */
  async begin(): Promise<void> {
    this.#from = (await this.#all()).length;
  }

  async since(): Promise<readonly SeenScreen[]> {
    return (await this.#all()).slice(this.#from);
  }

  async first(kind: string): Promise<SeenScreen | undefined> {
    return (await this.since()).find((screen) => screen.kind === kind);
  }

  #all(): Promise<readonly SeenScreen[]> {
    return this.#page.evaluate<SeenScreen[]>('window.seenScreens');
  }
}
