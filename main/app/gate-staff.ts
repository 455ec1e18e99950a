import { createFaceLooks } from './face-looks.ts';
import { createFindings } from './findings-on.ts';
import type { Gate, GateDeps } from './gate.ts';
import { createOfficerDesk } from './officer-desk.ts';
import { createOfficerFaces } from './officer-faces.ts';
import { createOfficerPins } from './officer-pins.ts';
import { ownPin } from './own-pin.ts';
import type { Leftovers } from './restart-recovery.ts';
import { createShifts } from './shifts.ts';

type ForDesk = Parameters<typeof createOfficerDesk>[0];

/** Whoever works at the panel: PINs, windows, decisions, and who has looked at whose face. */
export function staffOf(
  deps: GateDeps,
  parts: Omit<ForDesk, 'findingsOn' | 'checkPin'> & Pick<Gate, 'gallery' | 'bars' | 'loop' | 'terms'>,
  { handOver }: Leftovers,
): Pick<Gate, 'officers' | 'pins' | 'shifts' | 'looks'> {
  const { pinVault: vault, randomDigits, clock } = deps;
  const { recorder, changed } = parts;
  const rule = deps.config.shift;
  const pins = createOfficerPins({ vault, randomDigits, rule, recorder, clock });
  const officers = createOfficerDesk({
    ...parts,
    findingsOn: createFindings({ ...deps, terms: parts.terms }),
    // What comes of it stands in the record of the case, not of a sign-in.
    checkPin: (officerId, pin) => ownPin(pins, officerId, pin, () => []),
  });
  // A copy that was put in the place of a damaged database has the PINs of its time.
  deps.journal.onAppended((rows) => {
    if (rows.some(({ kind }) => kind === 'store.restored')) pins.reread();
  });
  const { health, people, centreIds, config } = deps;
  const faces = createOfficerFaces({
    ...{ ...parts, health, people, centreIds, clock },
    ...{ rule: rule.face, spoofCheck: config.spoofCheck },
  });
  const ofGate = officers.officer;
  const shifts = createShifts({ ...deps, ofGate, pins, faces, rule, recorder, changed }, handOver);
  return { officers, pins, shifts, looks: createFaceLooks(recorder) };
}
