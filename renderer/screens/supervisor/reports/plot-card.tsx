import type { ComponentChildren, RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { Button } from '../../../components/button.tsx';
import * as icons from '../../../components/icons.ts';
import { usePanel } from '../../officer/context.ts';
import { type PictureHead, savePlot } from './plot-picture.ts';

/** A plot with its title and the way to keep it as a picture. */
export function PlotCard({
  head,
  file,
  children,
}: {
  readonly head: PictureHead;
  readonly file: string;
  readonly children: (place: RefObject<HTMLDivElement | null>) => ComponentChildren;
}) {
  const { texts } = usePanel();
  const place = useRef<HTMLDivElement>(null);
  const save = (): void => {
    const canvas = place.current?.querySelector('canvas');
    if (canvas) savePlot(canvas, head, file);
  };
  return (
    <figure class="plot" aria-label={head.title}>
      <figcaption>
        <h3>{head.title}</h3>
        {head.legend !== undefined && <span>{head.legend}</span>}
        <Button icon={icons.save} small onPress={save}>
          {texts.dayReport.savePicture}
        </Button>
      </figcaption>
      {children(place)}
    </figure>
  );
}
