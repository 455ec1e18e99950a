import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

interface ButtonProps {
  readonly icon?: string;
  readonly tone?: 'plain' | 'go' | 'stop' | 'main';
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly small?: boolean;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

/** A large button with a verb and an icon. */
export function Button({ icon, tone = 'plain', disabled, pressed, small, onPress, children }: ButtonProps) {
  const classes = ['button', `button-${tone}`, small ? 'button-small' : ''].join(' ').trim();
  return (
    <button type="button" class={classes} disabled={disabled} aria-pressed={pressed} onClick={onPress}>
      {icon && <Icon svg={icon} />}
      <span>{children}</span>
    </button>
  );
}
