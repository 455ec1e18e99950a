import type { Page } from 'playwright-core';

/** Floor for somebody who stands, and for the main buttons (wet, gloved hands), millimetres. */
export const touchMm = 20;
export const mainTouchMm = 25;

/** Half a pixel of rounding. */
const slackPx = 0.75;

/** Computed boxes of everything that can be pressed and is too small for it. */
export function smallTargets(page: Page, pixelsPerMm: number): Promise<readonly string[]> {
  const floors = { any: touchMm * pixelsPerMm - slackPx, main: mainTouchMm * pixelsPerMm - slackPx };
  return page.evaluate((floor) => {
    const pressable = 'button, a[href], input, textarea, select, summary, [role=button], [role=tab]';
    // A button is a main one unless it is made small on purpose; what ends a dialogue or a desk's work always is one.
    const main =
      '.button:not(.button-small), .dialog-footer button, .desk-footer button, .actions button, .pin-key, .name-button';
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(pressable)) {
      if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
      const { width, height } = element.getBoundingClientRect();
      const least = element.matches(main) ? floor.main : floor.any;
      if (height >= least && width >= floor.any) continue;
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? '';
      found.push(
        `${element.tagName.toLowerCase()}.${element.className} "${name}" ${Math.round(width)}x${Math.round(height)} px, wants ${Math.round(least)}`,
      );
    }
    return found;
  }, floors);
}

/** Text that is cut off, and what lies outside of the display without a way to scroll there. */
export function misfits(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${String(element.className)} "${element.textContent?.trim().slice(0, 50)}"`;
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth + 1 || root.scrollHeight > root.clientHeight + 1)
      found.push(
        `the page scrolls: ${root.scrollWidth}x${root.scrollHeight} in ${root.clientWidth}x${root.clientHeight}`,
      );
    const scrolls = (element: Element | null): boolean => {
      for (let at = element; at; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at);
        if (/auto|scroll/.test(overflowX + overflowY)) return true;
      }
      return false;
    };
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      const { overflowX, overflowY } = getComputedStyle(element);
      const cutsX = overflowX === 'hidden' || overflowX === 'clip';
      const cutsY = overflowY === 'hidden' || overflowY === 'clip';
      if (element.closest('svg') !== null) continue;
      if (cutsX && element.scrollWidth > element.clientWidth + 1 && element.innerText?.trim())
        found.push(`cut at the side: ${nameOf(element)}`);
      if (cutsY && element.scrollHeight > element.clientHeight + 2 && element.innerText?.trim())
        found.push(`cut below: ${nameOf(element)}`);
      if (!hasText || scrolls(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(element);
      for (const box of range.getClientRects()) {
        if (box.width === 0 || box.height === 0) continue;
        const outside =
          box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
        if (outside) found.push(`outside of the display: ${nameOf(element)}`);
      }
    }
    return [...new Set(found)];
  });
}
