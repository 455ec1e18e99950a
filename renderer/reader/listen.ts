import { nothingTyped, settledMs, typed } from './keyboard-wedge.ts';

/** What the listener needs of a window, so that a test can stand in for it. */
type KeyTarget = Pick<Window, 'addEventListener' | 'removeEventListener' | 'setTimeout' | 'clearTimeout'>;

/**
 * Hears a reader that types into this window. What has the focus in a field goes into the field and nowhere else,
 * whoever types it: an officer who reads a number into a form means the form.
 * @param deliver told of each whole reading
 * @returns ends it
 */
export function listenToReader(target: KeyTarget, deliver: (text: string) => void): () => void {
  let state = nothingTyped;
  let settling: number | undefined;

  function onKey(event: KeyboardEvent): void {
    target.clearTimeout(settling);
    if (isInField(event.target) || !event.isTrusted) {
      state = nothingTyped;
      return;
    }
    const { key, timeStamp: atMs, ctrlKey, altKey, metaKey, repeat, isComposing } = event;
    const isPlain = !(ctrlKey || altKey || metaKey || repeat || isComposing);
    const step = typed(state, { key, atMs, isPlain });
    state = step.state;
    if (step.isTaken) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (state.isLineDone) settling = target.setTimeout(settle, settledMs);
  }

  function settle(): void {
    const { text } = state;
    state = nothingTyped;
    deliver(text);
  }

  target.addEventListener('keydown', onKey, { capture: true });
  return () => {
    target.clearTimeout(settling);
    target.removeEventListener('keydown', onKey, { capture: true });
  };
}

function isInField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
