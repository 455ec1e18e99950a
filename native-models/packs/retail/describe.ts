import type { FaceChip } from '../../steps/face-steps.ts';
import { chipSize } from './align.ts';
import { retailPack } from './manifest.ts';
import type { RetailNetworks } from './networks.ts';

/**
 * The components of a template: of one view, or the mean of two, each of unit length so that neither outweighs the
 * other. The mirrored view is not described: the network gives nearly the same for it, and nothing is gained.
 * @returns undefined if a view describes nobody
 */
export async function describeViews(
  networks: Pick<RetailNetworks, 'describe'>,
  { views }: FaceChip,
): Promise<Float32Array | undefined> {
  const values = await networks.describe(planesOf(views), views.length);
  const mean = new Float32Array(retailPack.templateLength);
  for (let view = 0; view < views.length; view++) {
    const components = values.subarray(view * mean.length, (view + 1) * mean.length);
    const length = Math.hypot(...components);
    if (!(length > 0)) return undefined;
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) + (components[i] ?? Number.NaN) / length;
  }
  return mean;
}

/** float32 [views, 3, 128, 128], planes B, G, R of 0..255. */
function planesOf(views: readonly Float32Array[]): Float32Array {
  const plane = chipSize * chipSize;
  const out = new Float32Array(views.length * 3 * plane);
  for (const [view, rgb] of views.entries()) {
    const start = view * 3 * plane;
    for (let i = 0; i < plane; i++) {
      out[start + i] = rgb[i * 3 + 2] ?? 0;
      out[start + plane + i] = rgb[i * 3 + 1] ?? 0;
      out[start + 2 * plane + i] = rgb[i * 3] ?? 0;
    }
  }
  return out;
}
