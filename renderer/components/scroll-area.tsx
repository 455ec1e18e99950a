import type { ComponentChildren } from 'preact';

interface ScrollAreaProps {
  readonly class: string;
  readonly label: string;
  readonly children: ComponentChildren;
}

/** What may be longer than its place: scrolled by a finger, and by keys also where nothing in it can be pressed. */
export function ScrollArea({ class: classes, label, children }: ScrollAreaProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without focus nobody could scroll it by keys (WCAG 2.1.1).
    <section class={classes} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
