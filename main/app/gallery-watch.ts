import type { FaultOf } from '../core/codes.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';
import type { LiveGallery } from './gallery.ts';
import type { HealthBoard } from './health-board.ts';
import type { RedescriptionProgress } from './redescription.ts';

/**
 * What officers are told of the gallery: first what needs somebody's hands. All of these only warn: who is in
 * doubt is not admitted by face, everybody else is.
 */
export function galleryFault(
  gallery: Pick<LiveGallery, 'inDoubt'>,
  { running, undescribed }: RedescriptionProgress,
): FaultOf<'gallery'> | undefined {
  if (gallery.inDoubt().size > 0) return 'gallery/pictures-disagree';
  if (undescribed.length > 0) return 'gallery/pictures-needed';
  return running ? 'gallery/redescribing' : undefined;
}

/** Keeps the health board current with every change of the gallery. Progress of a run is handed to `progressed`. */
export function watchGallery(
  gallery: Pick<LiveGallery, 'inDoubt' | 'onChanged'>,
  health: HealthBoard,
  progress: () => RedescriptionProgress,
): { readonly progressed: () => void; readonly close: Unsubscribe } {
  const progressed = (): void => health.report('gallery', galleryFault(gallery, progress()));
  return { progressed, close: gallery.onChanged(progressed) };
}
