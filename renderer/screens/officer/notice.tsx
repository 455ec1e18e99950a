import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { usePanel } from './context.ts';

/** The last sentence of the gate. Stands inside an open dialogue: everything outside of that is out of reach. */
export function NoticeView() {
  const { state, texts, send } = usePanel();
  const { notice } = state;
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
