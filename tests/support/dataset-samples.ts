import { readRuleFolder, shippedFolder } from '../../main/adapters/rules/rule-folder.ts';
import type { DatasetItem } from '../../main/core/events/dataset-items.ts';
import type { DatasetName } from '../../main/core/events/line.ts';

const filedAt = 1_790_000_000_000;
const hourMs = 3_600_000;

function ruleItems(): readonly DatasetItem<'rules'>[] {
  return readRuleFolder(shippedFolder, 'shipped').map(({ text, signature }) => {
    const { ruleSetId, effectiveFrom } = JSON.parse(text) as { ruleSetId: string; effectiveFrom: string };
    return { ruleSetId, effectiveFrom, rules: { text, signature } };
  });
}

/** One entry or more of every list, with every field that there is. */
export const datasetSamples: { readonly [N in DatasetName]: readonly DatasetItem<N>[] } = {
  roster: [
    {
      personId: '01J00000000000000000000001',
      displayName: 'အောင်မျိုး',
      idNumber: '0012345678906',
      nationality: 'MMR',
      dateOfBirth: '1990-04-17',
      language: 'my',
      status: 'active',
      papers: [
        {
          ...{ kind: 's285-permit', number: 'S-1', expires: '2027-01-31', issuer: 'Samut Sakhon' },
          ...{ issued: '2026-02-01', heldByWorker: true, vesselMark: 'SK 1234', role: 'crew' },
        },
      ],
      names: [
        { script: 'Mymr', given: 'အောင်မျိုး' },
        { script: 'Latn', family: 'Myo', given: 'Aung' },
      ],
      sex: 'male',
      placeOfBirth: 'Mawlamyine',
    },
  ],
  voyages: [
    {
      voyageId: 'voyage-1',
      vesselName: 'โชคดี ๕',
      vesselMark: 'SK 1234',
      state: 'open',
      lines: [{ personId: '01J00000000000000000000001', role: 'crew', permitNumber: 'S-1' }],
      notice: {
        ...{ noticeId: 'notice-1', revision: 1, registration: 'TH-0042', filedAt, listFiledAt: filedAt },
        ...{ windowFrom: filedAt + 4 * hourMs, windowTo: filedAt + 7 * hourMs },
        ...{ eta: filedAt + 90 * hourMs, clearedAt: filedAt + 3 * hourMs },
      },
    },
  ],
  watchlist: [
    {
      ...{ entryId: 'missing-1', kind: 'missing', personId: '01J00000000000000000000001' },
      ...{ idNumber: null, since: filedAt, note: 'Reported missing at samut-sakhon/lane-2' },
    },
  ],
  rules: ruleItems(),
  officers: [{ officerId: 'niran', name: 'นิรันดร์', roles: ['officer', 'supervisor'] }],
  config: [{ key: 'lane', value: { direction: 'both' } }],
};
