import { mostNote } from '../../model/admit-form.ts';
import { usePanel } from './context.ts';

interface NoteFieldProps {
  readonly value: string;
  readonly onInput: (note: string) => void;
  /** Nothing is recorded without it. */
  readonly needed?: boolean;
}

/** A note of an officer; says how much of it fits. */
export function NoteField({ value, onInput, needed = false }: NoteFieldProps) {
  const { admit } = usePanel().texts;
  return (
    <label class="field note-field">
      <span>
        {admit.note} {!needed && <span class="quiet">{admit.noteHint}</span>}
        <span class="note-count quiet">{admit.noteCount(value.length, mostNote)}</span>
      </span>
      <textarea
        rows={2}
        maxLength={mostNote}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}
