import { saveFile } from '../../../components/paper.ts';

/** What stands over a plot in its picture: without it nobody knows later what it shows. */
export interface PictureHead {
  readonly title: string;
  /** Site, gate and day. */
  readonly where: string;
  /** What the tones of its bars stand for. */
  readonly legend?: string;
}

const paper = '#ffffff';
const ink = '#0b1b2b';

/**
 * Saves a drawn plot as a PNG with its title, site and day.
 * @param name of the file, without its ending
 */
export function savePlot(plot: HTMLCanvasElement, head: PictureHead, name: string): void {
  const picture = document.createElement('canvas');
  const margin = Math.round(plot.width * 0.02);
  const size = Math.max(18, Math.round(plot.width * 0.022));
  const lines = [head.title, head.where, ...(head.legend === undefined ? [] : [head.legend])];
  const headHeight = margin + lines.length * size * 1.7;
  picture.width = plot.width + 2 * margin;
  picture.height = plot.height + headHeight + margin;
  const draw = picture.getContext('2d');
  if (draw === null) return;
  draw.fillStyle = paper;
  draw.fillRect(0, 0, picture.width, picture.height);
  draw.fillStyle = ink;
  draw.textBaseline = 'top';
  lines.forEach((line, i) => {
    draw.font = `${i === 0 ? 700 : 400} ${size}px ${fontFamily()}`;
    draw.fillText(line, margin, margin + i * size * 1.7, picture.width - 2 * margin);
  });
  draw.drawImage(plot, margin, headHeight);
  picture.toBlob((blob) => blob && saveFile(blob, `${name}.png`, 'image/png'), 'image/png');
}

/** The fonts of the panel, for what is drawn instead of set. */
export function fontFamily(): string {
  return getComputedStyle(document.body).fontFamily;
}
