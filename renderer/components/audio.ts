let context: AudioContext | undefined;

/** A sound that a browser held back until somebody touched the page is too late to mean anything. */
const staleMs = 300;

/**
 * Runs with the audio of this page once it may be heard. The kiosk allows it from the start; an ordinary browser
 * after the first touch. Nothing is saved up: what could not be heard in time is not played later.
 */
export function whenAudible(run: (audio: AudioContext) => void): void {
  context ??= new AudioContext();
  const audio = context;
  if (audio.state === 'running') {
    run(audio);
    return;
  }
  const askedAt = performance.now();
  audio.resume().then(
    () => {
      if (performance.now() - askedAt <= staleMs) run(audio);
    },
    () => undefined,
  );
}

/** Asks for the permission to be heard with the first touch. */
export function unlockAudio(page: EventTarget): void {
  page.addEventListener('pointerdown', () => whenAudible(() => undefined), { once: true });
}
