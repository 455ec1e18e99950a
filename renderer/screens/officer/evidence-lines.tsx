import type { CaseView } from '../../../main/bridge/contract.ts';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import type { Liveness, PictureFlaw, PictureQuality } from '../../vocabulary.ts';
import { usePanel } from './context.ts';

const flaws: readonly PictureFlaw[] = ['size', 'sharpness', 'light', 'pose'];

function Quality({ quality }: { quality: PictureQuality | null }) {
  const { texts } = usePanel();
  if (!quality) return <p class="evidence quiet">{texts.evidence.pictureUnknown}</p>;
  const poor = flaws.filter((flaw) => quality[flaw] === 'poor');
  const said = poor.map((flaw) => texts.evidence.flaws[flaw]).join(' · ');
  return (
    <p class={`evidence ${poor.length > 0 ? 'evidence-poor' : ''}`}>
      <Icon svg={poor.length > 0 ? icons.alert : icons.check} />
      <span>{said || texts.evidence.pictureGood}</span>
    </p>
  );
}

const livenessIcons: Readonly<Record<Liveness, string>> = {
  'not-checked': icons.living,
  live: icons.check,
  doubtful: icons.alert,
};

/** How good the picture of a case is, and whether a living face was before the camera; never more than was measured. */
export function EvidenceLines({ open }: { open: CaseView }) {
  const { texts } = usePanel();
  const { liveness } = open;
  return (
    <div class="evidences">
      <Quality quality={open.quality} />
      <p class={`evidence ${liveness === 'doubtful' ? 'evidence-poor' : ''}`}>
        <Icon svg={livenessIcons[liveness]} />
        <span>{texts.evidence.liveness[liveness]}</span>
      </p>
    </div>
  );
}
