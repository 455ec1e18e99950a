import type { ComponentChildren } from 'preact';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';

interface FaceOfProps {
  readonly label: string;
  readonly about?: string;
  readonly children: ComponentChildren;
}

/** A face with its name; where there is no picture, the drawing behind it remains. */
export function FaceOf({ label, about = '', children }: FaceOfProps) {
  return (
    <figure class="face-of">
      <div class="face-frame">
        <Icon svg={icons.person} />
        {children}
      </div>
      <figcaption>
        {label}
        {about !== '' && <span class="quiet">{about}</span>}
      </figcaption>
    </figure>
  );
}
