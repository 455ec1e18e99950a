import type { ComponentChildren } from 'preact';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';

/** A face with its name; where there is no picture, the drawing behind it remains. */
export function FaceOf({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <figure class="face-of">
      <div class="face-frame">
        <Icon svg={icons.person} />
        {children}
      </div>
      <figcaption>{label}</figcaption>
    </figure>
  );
}
