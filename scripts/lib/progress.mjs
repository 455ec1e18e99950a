/**
 * Progress goes to stderr, so that the JSON of a command stays alone on stdout.
 * @param {string} sentence
 */
export function say(sentence) {
  process.stderr.write(`[set-up] ${sentence}\n`);
}

/** Set-up cannot go on; the message tells the reader what to do. */
export class SetUpStopped extends Error {}
