import type { SceneMoment } from './replay-scene.ts';

type Context = CanvasRenderingContext2D;

/** A grey morning on a quay: sky, water, a shed, planks. Nothing that a detector takes for a face. */
function paintQuay(context: Context, width: number, height: number): void {
  const bands: readonly (readonly [number, number, string])[] = [
    [0, 0.46, '#c9d2d6'],
    [0.46, 0.6, '#8fa3ad'],
    [0.6, 1, '#9a958b'],
  ];
  for (const [from, to, colour] of bands) {
    context.fillStyle = colour;
    context.fillRect(0, from * height, width, (to - from) * height + 1);
  }
  context.fillStyle = '#aeb7ba';
  context.fillRect(0, 0.24 * height, 0.24 * width, 0.24 * height);
  context.fillRect(0.8 * width, 0.3 * height, 0.2 * width, 0.18 * height);
  context.fillStyle = '#8c867c';
  for (let plank = 0.66; plank < 1; plank += 0.085) {
    context.fillRect(0, plank * height, width, Math.max(1, 0.006 * height));
  }
}

/** The background, painted once. */
export function quayOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context) paintQuay(context, width, height);
  return canvas;
}

/** A picture with its edges faded, so that its own background does not stand as a rectangle on the quay. */
export function cutOut(image: HTMLImageElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  const { width, height } = canvas;
  context.drawImage(image, 0, 0);
  context.globalCompositeOperation = 'destination-in';
  const soft = Math.min(width, height) * 0.07;
  context.filter = `blur(${soft}px)`;
  context.beginPath();
  context.roundRect(
    soft * 1.4,
    soft * 1.4,
    width - soft * 2.8,
    height - soft * 1.4,
    Math.min(width, height) * 0.35,
  );
  context.fill();
  return canvas;
}

/** Draws one moment of the scene. */
export function paintMoment(
  context: Context,
  quay: HTMLCanvasElement,
  people: readonly HTMLCanvasElement[],
  moment: SceneMoment,
): void {
  const { width, height } = context.canvas;
  context.globalAlpha = 1;
  context.filter = 'none';
  context.drawImage(quay, 0, 0);
  context.fillStyle = '#a5b6be';
  context.fillRect(moment.glint * width, 0.53 * height, Math.max(16, 0.03 * width), 3);
  const { person } = moment;
  const picture = person && people[person.picture];
  if (!person || !picture || picture.height === 0) return;
  const drawnHeight = person.height * height;
  const drawnWidth = (drawnHeight * picture.width) / picture.height;
  context.globalAlpha = person.opacity;
  context.filter = `brightness(${person.brightness})`;
  const x = width * (0.5 + person.dx) - drawnWidth / 2;
  const y = height * (1 + person.dy) - drawnHeight;
  context.drawImage(picture, x, y, drawnWidth, drawnHeight);
}
