import { withNobody } from '../panel-views.ts';
import { alarmedView, busyView, emergencyView, firstOfficer, muteBoardView } from '../sample-views.ts';
import { type OfficerShot, press, pressInDialog } from './officer-shot.ts';

/** What happens at the lane: alarms, an emergency and the way back from it, a lane for both ways. */
export function laneStates(faces: readonly Uint8Array[]): readonly OfficerShot[] {
  const alarmed = alarmedView(faces);
  const mute = muteBoardView();
  return [
    ['alarm', alarmed],
    ['alarms', alarmed, press(/3 more|อีก 3/)],
    ['alarm-quiet', { ...alarmed, cases: [], alarms: alarmed.alarms.slice(1, 2), alarmCount: 1 }],
    ['emergency', emergencyView(faces)],
    ['emergency-boats', emergencyView(faces), press(/boats|ลำ/)],
    ['emergency-mute', withNobody({ ...emergencyView(faces, 'unseen'), abilities: mute.abilities })],
    ['rearm', emergencyView(faces, 'off')],
    ['rearm-second', emergencyView(faces, 'off', firstOfficer()), press(/Prasert/)],
    ['mute-board', mute, press(/^Turnstile|^ประตูหมุน/)],
    [
      'admit-both',
      { ...busyView(faces), direction: 'both' },
      async (page, gate) => {
        await press(/^Admit|^ให้ผ่าน/)(page, gate);
        await pressInDialog(/Kyaw Zin Htet/)(page, gate);
      },
    ],
  ];
}
