import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { Jpeg } from '../../components/jpeg.tsx';

interface FaceProps {
  readonly bytes: Uint8Array | null;
  readonly label: string;
  /** Stands where there is no picture. */
  readonly missing: string;
  /** The gate has not said yet whether there is one. */
  readonly toCome?: boolean;
}

/** One face, never cropped at the chin. */
export function Face({ bytes, label, missing, toCome = false }: FaceProps) {
  return (
    <span class="face">
      {bytes ? (
        <Jpeg bytes={bytes} alt={label} />
      ) : toCome ? (
        <span class="face-missing" aria-busy="true" />
      ) : (
        <span class="face-missing">
          <Icon svg={icons.noPerson} />
          <span>{missing}</span>
        </span>
      )}
    </span>
  );
}
