import { Icon } from './icon.tsx';

interface ToolButtonProps {
  readonly icon: string;
  readonly label: string;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly onPress: () => void;
}

/** A button of the top bar: its word under its picture, so that many stand side by side. */
export function ToolButton({ icon, label, disabled, pressed, onPress }: ToolButtonProps) {
  return (
    <button type="button" class="tool" disabled={disabled} aria-pressed={pressed} onClick={onPress}>
      <Icon svg={icon} />
      <span>{label}</span>
    </button>
  );
}
