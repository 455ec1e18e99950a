import type { ComponentChildren } from 'preact';
import { Dialog } from '../../components/dialog.tsx';
import { usePanel } from './context.ts';
import { NoticeView } from './notice.tsx';
import { PanelKeyboard } from './panel-keyboard.tsx';

interface PanelDialogProps {
  readonly title: string;
  readonly size?: 'wide' | 'narrow' | 'side';
  /** Closes the overlay unless the dialogue has more to do. */
  readonly onClose?: () => void;
  readonly children: ComponentChildren;
}

/** A dialogue of the officer panel: closes its overlay, and shows the gate's sentences within reach. */
export function PanelDialog({ title, size = 'narrow', onClose, children }: PanelDialogProps) {
  const { texts, send } = usePanel();
  const close = onClose ?? (() => send({ kind: 'close' }));
  return (
    <Dialog title={title} closeLabel={texts.close} size={size} onClose={close}>
      <NoticeView />
      {children}
      <PanelKeyboard />
    </Dialog>
  );
}
