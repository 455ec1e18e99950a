import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';

interface SearchFieldProps {
  /** Says what may be typed, also to whoever cannot see it. */
  readonly label: string;
  readonly text: string;
  readonly onInput: (text: string) => void;
}

/** The one line in which people are searched for; what is typed there is kept nowhere. */
export function SearchField({ label, text, onInput }: SearchFieldProps) {
  return (
    <label class="search">
      <Icon svg={icons.search} />
      <input
        type="search"
        autocomplete="off"
        maxLength={120}
        placeholder={label}
        aria-label={label}
        value={text}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}
