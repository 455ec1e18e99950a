/** Widest preview for the officer, px. */
const previewWidthPx = 480;
const previewQuality = 0.72;

/** RGBA pixels of a frame. Where the browser cannot convert by itself, a canvas does. */
export async function copyPixels(frame: VideoFrame): Promise<Uint8Array<ArrayBuffer>> {
  const width = frame.displayWidth;
  const height = frame.displayHeight;
  const sameSize = frame.codedWidth === width && frame.codedHeight === height;
  if (sameSize) {
    try {
      const pixels = new Uint8Array(width * height * 4);
      await frame.copyTo(pixels, { format: 'RGBA', colorSpace: 'srgb' });
      return pixels;
    } catch {
      // This pixel format has no direct conversion; the canvas below converts all of them.
    }
  }
  const context = drawn(frame, width, height);
  return new Uint8Array(context.getImageData(0, 0, width, height).data.buffer);
}

/** A small JPEG of a frame for the officer's live picture. */
export async function previewJpeg(frame: VideoFrame): Promise<Uint8Array<ArrayBuffer>> {
  const scale = Math.min(1, previewWidthPx / frame.displayWidth);
  const context = drawn(
    frame,
    Math.round(frame.displayWidth * scale),
    Math.round(frame.displayHeight * scale),
  );
  const blob = await context.canvas.convertToBlob({ type: 'image/jpeg', quality: previewQuality });
  return new Uint8Array(await blob.arrayBuffer());
}

function drawn(frame: VideoFrame, width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('The browser gave no 2D canvas for a camera frame.');
  context.drawImage(frame, 0, 0, width, height);
  return context;
}
