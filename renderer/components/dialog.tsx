import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';
import * as icons from './icons.ts';

interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly size?: 'wide' | 'narrow' | 'side';
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A modal dialogue of the browser itself: focus stays inside, Escape closes. */
export function Dialog({ title, closeLabel, size = 'narrow', onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    element.current?.showModal();
  }, []);
  return (
    <dialog ref={element} class={`dialog dialog-${size}`} aria-labelledby={titleId} onClose={onClose}>
      <header class="dialog-header">
        <h2 id={titleId}>{title}</h2>
        <button type="button" class="icon-button" aria-label={closeLabel} onClick={onClose}>
          <Icon svg={icons.close} />
        </button>
      </header>
      {children}
    </dialog>
  );
}
