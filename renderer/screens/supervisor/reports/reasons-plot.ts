import { fontFamily } from './plot-picture.ts';

export interface ReasonBar {
  readonly words: string;
  readonly count: number;
}

const ink = '#0b1b2b';
const bar = '#0a4f96';

/**
 * Draws bars that lie, with their words over them: sentences have no room under bars that stand, and the plotting library
 * draws no others.
 */
export function drawReasons(canvas: HTMLCanvasElement, reasons: readonly ReasonBar[], text: number): void {
  const ratio = window.devicePixelRatio || 1;
  const [letter, line] = [20 * text, 66 * text];
  const width = Math.max(200, canvas.parentElement?.clientWidth ?? 0);
  const height = Math.max(1, reasons.length) * line;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const draw = canvas.getContext('2d');
  if (draw === null) return;
  draw.scale(ratio, ratio);
  draw.font = `${letter}px ${fontFamily()}`;
  draw.textBaseline = 'alphabetic';
  const most = Math.max(1, ...reasons.map(({ count }) => count));
  const room = width - letter * 4;
  reasons.forEach(({ words, count }, i) => {
    const top = i * line;
    draw.fillStyle = ink;
    draw.fillText(words, 0, top + letter * 1.25, width);
    draw.fillStyle = bar;
    const length = Math.max(2, (room * count) / most);
    draw.fillRect(0, top + letter * 1.75, length, letter * 0.95);
    draw.fillStyle = ink;
    draw.fillText(String(count), length + letter / 2, top + letter * 2.6);
  });
}
