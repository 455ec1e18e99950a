import { facePack } from '../../../native-models/packs/face-api/manifest.ts';
import { type InstallState, installState } from '../../../native-models/packs/installed.ts';
import {
  filesOf,
  type ModelPack,
  type NetworkSet,
  type PackSource,
} from '../../../native-models/packs/manifest.ts';
import { minifasnetPack } from '../../../native-models/packs/minifasnet/manifest.ts';
import type { PackName } from '../../../native-models/packs/open-pack.ts';
import { retailPack } from '../../../native-models/packs/retail/manifest.ts';

/** One pack as `models list` prints it. */
export interface PackLine {
  readonly name: PackName;
  readonly id: string;
  /** `intact`: every published file lies there as it was published. */
  readonly state: InstallState;
  /** Published files. */
  readonly bytes: number;
  /** Each once: SPDX identifier and holder. */
  readonly licences: readonly string[];
  readonly templateLength: number;
  readonly source: PackSource;
  readonly networks: ModelPack['networks'];
}

/** What else is installed beside the packs. */
export type ExtraLine = Pick<PackLine, 'id' | 'state' | 'bytes' | 'licences' | 'networks'> & {
  readonly name: 'minifasnet';
};

/** The networks that screen for pictures of faces. */
export async function livenessLine(cacheDir: string): Promise<ExtraLine> {
  const { id, networks } = minifasnetPack;
  const state = await installState(cacheDir, minifasnetPack);
  return {
    name: 'minifasnet',
    id,
    state,
    bytes: bytesOf(minifasnetPack),
    licences: licencesOf(minifasnetPack),
    networks,
  };
}

/** Every pack that this product knows. */
export async function listPacks(cacheDir: string): Promise<readonly PackLine[]> {
  return [
    lineOf('face-api', facePack, 'intact'),
    lineOf('retail', retailPack, await installState(cacheDir, retailPack)),
  ];
}

function lineOf(name: PackName, pack: ModelPack, state: InstallState): PackLine {
  const { id, templateLength, source, networks } = pack;
  const [bytes, licences] = [bytesOf(pack), licencesOf(pack)];
  return { name, id, state, bytes, licences, templateLength, source, networks };
}

function bytesOf(pack: NetworkSet): number {
  return filesOf(pack).reduce((sum, file) => sum + file.bytes, 0);
}

function licencesOf({ networks }: NetworkSet): readonly string[] {
  const licences = Object.values(networks).map(({ licence }) => `${licence.spdx} (${licence.holder})`);
  return [...new Set(licences)];
}
