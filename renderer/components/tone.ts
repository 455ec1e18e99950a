import { whenAudible } from './audio.ts';

/**
 * Notes of each tone: frequency Hz, start s, length s. Each state of the crew screen has its own: go rises, officer
 * stays level and repeats, closed falls, emergency and alarm sway.
 */
const tones = {
  come: [[523, 0, 0.18]],
  guide: [
    [587, 0, 0.09],
    [587, 0.14, 0.09],
  ],
  wait: [[330, 0, 0.08]],
  go: [
    [660, 0, 0.12],
    [990, 0.12, 0.22],
  ],
  officer: [
    [392, 0, 0.16],
    [392, 0.24, 0.24],
  ],
  closed: [
    [392, 0, 0.16],
    [262, 0.18, 0.3],
  ],
  emergency: [
    [880, 0, 0.2],
    [587, 0.2, 0.2],
    [880, 0.4, 0.2],
    [587, 0.6, 0.2],
  ],
  alarm: [
    [880, 0, 0.14],
    [660, 0.18, 0.14],
    [880, 0.36, 0.22],
  ],
} as const satisfies Record<string, readonly (readonly [number, number, number])[]>;
export type Tone = keyof typeof tones;

/** Sounds a short tone, made on the spot. A browser that allows no sound stays silent: shape and text remain. */
export function sound(tone: Tone): void {
  whenAudible((audio) => {
    for (const [frequency, start, length] of tones[tone]) note(audio, frequency, start, length);
  });
}

/** How long a tone lasts, s. */
export function lengthOf(tone: Tone): number {
  return Math.max(...tones[tone].map(([, start, length]) => start + length));
}

function note(audio: AudioContext, frequency: number, start: number, length: number): void {
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  const at = audio.currentTime + start;
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.4, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + length);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + length);
}
