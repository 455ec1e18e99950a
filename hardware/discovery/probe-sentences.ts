import type { TurnstileCapabilities } from '../../main/ports/turnstile.ts';
import type { TurnstileFault } from '../serial/line.ts';

/** What a device that answered can do and cannot, and what follows for the lane. */
export function abilitySentences(path: string, can: TurnstileCapabilities): string[] {
  return [
    can.readBack || can.passageFeedback || can.boardTimedPulse
      ? `The device on ${path} was opened, switched off and identified; the arm was not moved.`
      : `The device on ${path} was opened and told OFF; the arm was not moved. It said nothing, so it may be another kind of device, or none: compare the name on the board with the configured one.`,
    can.readBack
      ? 'It reports whether it obeyed, so every release is proven.'
      : 'It does not answer questions: a release can be sent but not proven, and a device that is off looks the same. Watch the arm after each green light.',
    can.boardTimedPulse
      ? 'It ends a release by itself, even if this computer stops.'
      : 'The computer ends the pulse; set the turnstile itself to close after one passage.',
    can.passageFeedback
      ? 'It reports each rotation of the arm, so a crossing is confirmed by the device.'
      : 'It does not report rotations: no crossing will be confirmed by the device, and records will say so.',
    can.passageCounters
      ? 'It counts rotations by itself, so one that nobody saw is still known of.'
      : 'It keeps no counter of its own: who walks while the cable is out is not known of.',
    can.emergencyInput
      ? 'It shows a copy of the fire line.'
      : 'It does not show the fire line; the release in case of fire works without this computer.',
  ];
}

const gateStays = 'the gate cannot open, and officers work without it';

/** What the fault means at this path, and what to do; the fault texts of the screens are shorter. */
export function faultSentence(path: string, fault: TurnstileFault): string {
  // A test holds that every fault which stops a lane has one.
  const sentences: Readonly<Record<string, string>> = {
    'turnstile/absent': `No serial port was found at ${path}; ${gateStays}. Plug the device in, or correct "path".`,
    'turnstile/not-serial': `${path} is there, but it is no serial port; ${gateStays}. Set "path" to a serial port, best one below /dev/serial/by-path.`,
    'turnstile/unknown-device': `There is no device of the configured kind; ${gateStays}. Correct "device" in "turnstile".`,
    'turnstile/denied': `This user may not open ${path}; ${gateStays}. Add the user to the group "dialout" (sudo usermod -aG dialout "$USER") and log in again.`,
    'turnstile/busy': `Another program uses ${path}, perhaps the running gate; beside it the gate cannot open. Stop the other program.`,
    'turnstile/unplugged': `The device on ${path} disappeared while it was asked; ${gateStays}. Check plug and cable.`,
    'turnstile/timeout': `Nothing answers on ${path}; ${gateStays}. Check the power of the device, its wiring, its speed, and "device" in the configuration.`,
    'turnstile/garbled': `What answers on ${path} makes no sense; ${gateStays}. Check "device" in the configuration, the speed that is set at the device, and the cable.`,
    'turnstile/refused': `The device on ${path} refused a command; ${gateStays}. Check its mode and "device" in the configuration.`,
    'turnstile/device-error': `The device on ${path} reports an error of its own; ${gateStays}. Look at its panel and its data sheet.`,
    'turnstile/stuck-on': `A contact of the device on ${path} stays closed although it was switched off; the arm may be open. Take its power away and replace it.`,
    'turnstile/uncommanded': `A contact of the device on ${path} was closed without a command; somebody may have been let through. Look for another program or a hand at the board.`,
    'turnstile/not-ready': `The turnstile behind ${path} says that it is not ready; ${gateStays}. Look at the turnstile itself: its power, its covers, its own panel.`,
    'turnstile/alarm': `The turnstile behind ${path} sounds its alarm; ${gateStays}. Look who stands in it, and end the alarm at the turnstile.`,
  };
  return sentences[fault] ?? `The device on ${path} has a fault: ${fault}.`;
}
