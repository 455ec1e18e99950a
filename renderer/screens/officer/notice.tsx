import { useEffect } from 'preact/hooks';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { usePanel } from './context.ts';

/** Good news is read in passing, and must not lie over what the officer touches next. */
const goodNewsMs = 6_000;

/** The last sentence of the gate; what went wrong stays until it is closed. Stands inside an open dialogue: everything outside of that is out of reach. */
export function NoticeView() {
  const { state, texts, send } = usePanel();
  const { notice } = state;
  useEffect(() => {
    if (notice?.tone !== 'good') return;
    const timer = setTimeout(() => send({ kind: 'notice', notice: null }), goodNewsMs);
    return () => clearTimeout(timer);
  }, [notice]);
  if (!notice) return null;
  return (
    <div class={`notice notice-${notice.tone}`} role="alert">
      <Icon svg={notice.tone === 'good' ? icons.check : icons.alert} />
      <span>{notice.sentence}</span>
      <button
        type="button"
        class="icon-button"
        aria-label={texts.close}
        onClick={() => send({ kind: 'notice', notice: null })}
      >
        <Icon svg={icons.close} />
      </button>
    </div>
  );
}
