import { erased, type TypedText, typed } from '../model/keyboard.ts';

/** A field into which one types words. */
export type TextField = HTMLInputElement | HTMLTextAreaElement;

const wordTypes = ['text', 'search'];

export function isTextField(target: unknown): target is TextField {
  if (target instanceof HTMLTextAreaElement) return !target.readOnly && !target.disabled;
  return target instanceof HTMLInputElement && wordTypes.includes(target.type) && !target.disabled;
}

/** Types into a field as a key of a real keyboard would: whoever listens to its input hears it. */
export function typeInto(field: TextField, sign: string): void {
  const most = field.maxLength < 0 ? Number.POSITIVE_INFINITY : field.maxLength;
  change(field, typed(textOf(field), sign, most));
}

export function eraseIn(field: TextField): void {
  change(field, erased(textOf(field)));
}

function textOf({ value, selectionStart, selectionEnd }: TextField): TypedText {
  const start = selectionStart ?? value.length;
  return { text: value, start, end: selectionEnd ?? start };
}

function change(field: TextField, { text, start, end }: TypedText): void {
  if (text !== field.value) {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  field.setSelectionRange(start, end);
}
