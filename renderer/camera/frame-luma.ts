import { copyPixels } from './frame-copy.ts';
import type { LumaView } from './picture-look.ts';

/** Formats whose first plane is the brightness, a byte per pixel. */
const lumaFirst: ReadonlySet<string | null> = new Set(['I420', 'I420A', 'I422', 'I444', 'NV12']);

/**
 * The brightness of a frame. Copied as the camera gave it: a conversion to RGBA takes ten times as long. The
 * checksum of all its bytes is that of the whole picture, colours included.
 */
export async function lumaOf(frame: VideoFrame): Promise<LumaView> {
  const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight };
  if (lumaFirst.has(frame.format)) {
    const bytes = new Uint8Array(frame.allocationSize());
    const [luma] = await frame.copyTo(bytes);
    if (luma) return { bytes, offset: luma.offset, stride: luma.stride, step: 1, width, height };
  }
  const bytes = await copyPixels(frame);
  const { displayWidth, displayHeight } = frame;
  // Green is most of what the eye calls brightness.
  return { bytes, offset: 1, stride: displayWidth * 4, step: 4, width: displayWidth, height: displayHeight };
}
