import type { CrewView } from '../../main/bridge/contract.ts';

/** How large this display shows things, as the gate is configured. */
export type Look = CrewView['look'];

/** Sets the lengths of `tokens.css` that depend on the display. */
export function applyLook(root: HTMLElement, { pixelsPerMm, textScale }: Look): void {
  root.style.setProperty('--pixels-per-mm', String(pixelsPerMm));
  root.style.setProperty('--text', String(textScale));
}
