import type { Officer } from '../../app/officer-desk.ts';
import { actsOfAll } from '../../core/officers/roles.ts';
import type { OfficerView } from '../contract.ts';

/** What all officers' windows show alike; each adds who works there. */
export type SharedView = Omit<OfficerView, 'officer' | 'shift' | 'onTable'>;

/** Who works at a window, and what may be seen there. */
export function shiftShown(
  officer: Officer | undefined,
  _view: SharedView,
): Pick<OfficerView, 'officer' | 'shift'> {
  return {
    officer: officer === undefined ? null : { ...officer, roles: [...officer.roles] },
    shift: {
      state: officer === undefined ? 'signed-out' : 'signed-in',
      lockedFor: null,
      may: [...actsOfAll(officer?.roles ?? [])],
      mustChangePin: false,
      handOver: null,
      locksAfterS: 180,
    },
  };
}
