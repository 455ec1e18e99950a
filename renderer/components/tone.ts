/** Notes of each tone: frequency Hz, start s, length s. Go rises, officer stays level and repeats, alarm sways. */
const tones = {
  go: [
    [660, 0, 0.12],
    [990, 0.12, 0.22],
  ],
  officer: [
    [392, 0, 0.16],
    [392, 0.24, 0.24],
  ],
  alarm: [
    [880, 0, 0.14],
    [660, 0.18, 0.14],
    [880, 0.36, 0.22],
  ],
} as const satisfies Record<string, readonly (readonly [number, number, number])[]>;
export type Tone = keyof typeof tones;

let context: AudioContext | undefined;

/** Sounds a short tone, made on the spot. A browser that allows no sound stays silent: shape and text remain. */
export function sound(tone: Tone): void {
  context ??= new AudioContext();
  const audio = context;
  if (audio.state === 'suspended') void audio.resume();
  for (const [frequency, start, length] of tones[tone]) {
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
}
