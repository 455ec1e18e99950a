import {
  clerkView,
  evidenceView,
  mixedBoatsView,
  secondView,
  seenFaultView,
  withNobody,
  worstView,
} from '../panel-views.ts';
import { alarmedView, brokenView, busyView, quietView } from '../sample-views.ts';
import { type OfficerShot, press } from './officer-shot.ts';

/** The frame of the panel: what is known of a face, the boats, what sounds, and nobody at work. */
export function panelStates(faces: readonly Uint8Array[]): readonly OfficerShot[] {
  const evidence = evidenceView(faces);
  return [
    ['evidence', evidence],
    ['not-them', evidence, press(/^Not this person$|^ไม่ใช่คนนี้$/)],
    ['second', secondView(faces)],
    ['boats-mixed', mixedBoatsView(faces), press(/2 boats|เรือ 2 ลำ/)],
    ['boats-none', { ...quietView() }, press(/No boat|ไม่มีเรือ/)],
    ['both-ways', { ...busyView(faces), direction: 'both', lane: 'open' }],
    ['clerk', clerkView(faces)],
    ['fault-seen', seenFaultView(faces)],
    ['worst', worstView(faces)],
    ['locked-busy', withNobody(busyView(faces), 'locked')],
    ['signed-out-alarm', withNobody(alarmedView(faces))],
    ['signed-out-broken', withNobody(brokenView(faces))],
  ];
}
