import type { laneCalls } from '../contract/lane-calls.ts';
import type { GateServiceDeps } from '../gate-service.ts';
import { maySeePeople } from '../views/shift-view.ts';
import type { HandlersOf, SeatedWindow } from './handlers.ts';
import { done, refused } from './reply.ts';

/** @param windows all that are attached, for the live picture */
export function laneHandlers(
  { camera, reader }: Pick<GateServiceDeps, 'camera' | 'reader'>,
  windows: ReadonlyMap<string, SeatedWindow>,
): HandlersOf<keyof typeof laneCalls> {
  return {
    answerFrame(frame, { windowId }) {
      const { preview } = frame;
      // Of a window that does not count, or late, it would show the officer another place or time.
      if (camera.answered(frame, windowId) && preview !== null)
        for (const { window, seat } of windows.values())
          if (window.role === 'officer' && maySeePeople(seat.shift.shown()))
            window.push('preview', { jpeg: preview });
      return done;
    },
    reportCamera(report, { windowId }) {
      camera.reported(report, windowId);
      return done;
    },
    readPaper({ text }) {
      if (reader === undefined)
        return refused('reader/none', 'This gate has no reader that types; what was typed was not read.');
      reader.typed(text);
      return done;
    },
  };
}
