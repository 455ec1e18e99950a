import { defaultCacheDir } from '../../../native-models/conversion/model-cache.ts';
import { choosePack } from '../../../native-models/packs/choose-pack.ts';
import { type InstallState, installState } from '../../../native-models/packs/installed.ts';
import type { PackName } from '../../../native-models/packs/open-pack.ts';
import { retailPack } from '../../../native-models/packs/retail/manifest.ts';
import type { GateSettings } from '../../adapters/config/schema.ts';
import type { Check, Finding } from './finding.ts';

const part = 'face models';
const install = 'Run "npm run gate -- models install retail".';

/** Which models tell faces apart, and whether better ones could. */
export const modelPack: Check = async ({ recognition }) => {
  const cacheDir = defaultCacheDir();
  const inUse = await choosePack(recognition.pack, cacheDir);
  return [findingFor(recognition.pack, inUse, await installState(cacheDir, retailPack))];
};

/**
 * @param wanted as configured
 * @param retail how the better pack lies on this machine
 */
export function findingFor(
  wanted: GateSettings['recognition']['pack'],
  inUse: PackName,
  retail: InstallState,
): Finding {
  if (inUse === 'retail' && retail === 'intact')
    return { part, state: 'ok', sentence: 'The pack retail is in use, the most accurate there is.' };
  if (inUse === 'retail') {
    const what = retail === 'absent' ? 'is not installed' : 'is damaged';
    const sentence = `The configuration asks for the pack retail, which ${what}: the face engine cannot start. ${install}`;
    return { part, state: 'problem', sentence };
  }
  return { part, state: 'attention', sentence: sentenceForFaceApi(wanted, retail) };
}

function sentenceForFaceApi(wanted: GateSettings['recognition']['pack'], retail: InstallState): string {
  const better = 'retail refers far fewer of the right people to the officer at the same risk';
  if (retail === 'intact')
    return `The configuration asks for the pack face-api (recognition.pack is "${wanted}"), although retail is installed: ${better}.`;
  if (retail === 'damaged')
    return `The pack face-api is in use, because the files of retail are damaged: ${better}. ${install}`;
  return `The pack face-api is in use. Better models are free: ${better}. ${install}`;
}
