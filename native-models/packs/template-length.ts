import { facePack } from './face-api/manifest.ts';
import { retailPack } from './retail/manifest.ts';

/**
 * Components of a template of the pack with this id; undefined for a pack that this program does not have. Templates of
 * another length never come from its networks, and two of one component would always be alike.
 */
export function templateLengthOf(packId: string): number | undefined {
  return [facePack, retailPack].find(({ id }) => id === packId)?.templateLength;
}
