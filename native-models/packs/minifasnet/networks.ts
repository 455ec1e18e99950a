import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import type { Box, RgbaPicture } from '../../../main/core/frame.ts';
import {
  type LivenessStep,
  livenessInputSize,
  softmaxShare,
  stretchedPlanes,
  surroundings,
} from '../../steps/liveness.ts';
import { openSession, runNetwork } from '../../steps/onnx-session.ts';
import { installDir, installState } from '../installed.ts';
import { type LivenessNetwork, liveClass, livenessScales, minifasnetPack } from './manifest.ts';

const shape = [1, 3, livenessInputSize, livenessInputSize];

/**
 * The networks that are installed.
 * @returns undefined where they are not; a sentence where what lies there is not what was published
 */
export async function openInstalledLiveness(cacheDir: string): Promise<LivenessStep | string | undefined> {
  const state = await installState(cacheDir, minifasnetPack);
  if (state === 'intact') return openLiveness(installDir(cacheDir, minifasnetPack));
  return state === 'absent'
    ? undefined
    : 'The networks for liveness are damaged, so that nobody is looked at for it. Run "models install minifasnet" again.';
}

/** @param dir where the published files are */
export async function openLiveness(dir: string): Promise<LivenessStep> {
  const open = async (name: LivenessNetwork): Promise<InferenceSession> =>
    openSession(await readFile(join(dir, minifasnetPack.networks[name].files[0].path)));
  const [near, wide] = await Promise.all([open('near'), open('wide')]);
  const sessions = { near, wide };
  return {
    async judge(picture, face) {
      const shares = [
        await shareOf(sessions.near, picture, face, livenessScales.near),
        await shareOf(sessions.wide, picture, face, livenessScales.wide),
      ];
      const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
      return Number.isFinite(mean) ? mean : undefined;
    },
    async close() {
      await Promise.all([near.release(), wide.release()]);
    },
  };
}

async function shareOf(
  session: InferenceSession,
  picture: RgbaPicture,
  face: Box,
  scale: number,
): Promise<number> {
  const crop = surroundings(face, scale, picture);
  if (crop === undefined) return Number.NaN;
  return softmaxShare(await runNetwork(session, stretchedPlanes(picture, crop), shape), liveClass);
}
