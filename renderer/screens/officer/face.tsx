import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { Jpeg } from '../../components/jpeg.tsx';

interface FaceProps {
  readonly bytes: Uint8Array | null;
  readonly label: string;
  /** Stands where there is no picture. */
  readonly missing: string;
}

/** One face, never cropped at the chin. */
export function Face({ bytes, label, missing }: FaceProps) {
  return (
    <span class="face">
      {bytes ? (
        <Jpeg bytes={bytes} alt={label} />
      ) : (
        <span class="face-missing">
          <Icon svg={icons.noPerson} />
          <span>{missing}</span>
        </span>
      )}
    </span>
  );
}
