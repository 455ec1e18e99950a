/** How commands speak: progress and errors to standard error, results to standard output. */

/** One line of progress, kept out of the way of `--json`. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Ends a command that failed: the sentence, and a non-zero exit code. */
export function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

/** The one result of a command in its machine form. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
