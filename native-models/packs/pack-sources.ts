import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { type FileSource, nameOf, SourceError } from './install-pack.ts';

/** A publisher that sends nothing for so long has hung up without saying so. */
const silenceMs = 30_000;

/**
 * The publishers themselves. Redirects are followed: the publishers' addresses lead to others, and the pinned
 * SHA-256 says whether what came is theirs.
 * @param afterSilence calls back once after so many milliseconds, unless cancelled
 */
export function fromPublishers(
  afterSilence: (ms: number, run: () => void) => () => void = systemTimer,
): FileSource {
  return async function* download(file, signal) {
    const { url } = file;
    if (url === undefined)
      throw new SourceError(
        `${nameOf(file)} is not fetched from the network. Name a folder that holds it with --from.`,
      );
    const silence = new AbortController();
    const signals = signal ? [signal, silence.signal] : [silence.signal];
    const hangUp = (): void =>
      silence.abort(
        new SourceError(`${hostOf(url)} sent nothing of ${nameOf(file)} for ${silenceMs / 1000} s.`),
      );
    let cancel = afterSilence(silenceMs, hangUp);
    try {
      const response = await fetch(url, { signal: AbortSignal.any(signals) });
      if (!response.ok || !response.body)
        throw new SourceError(`${hostOf(url)} answered ${response.status} for ${nameOf(file)}.`);
      for await (const piece of response.body) {
        cancel();
        cancel = afterSilence(silenceMs, hangUp);
        yield piece;
      }
    } catch (error) {
      throw silence.signal.aborted ? silence.signal.reason : failureOf(error, url, nameOf(file));
    } finally {
      cancel();
    }
  };
}

/** The same files from a folder on this computer. */
export function fromFolder(dir: string): FileSource {
  return async function* read(file, signal) {
    try {
      yield* createReadStream(join(dir, file.path), { signal });
    } catch (error) {
      const code = codeOf(error);
      if (code === 'ENOENT') throw new SourceError(`${join(dir, file.path)} does not exist.`);
      throw new SourceError(`${join(dir, file.path)} cannot be read (${code ?? error}).`);
    }
  };
}

function failureOf(error: unknown, url: string, name: string): unknown {
  if (error instanceof SourceError) return error;
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const reason = codeOf(cause) ?? (cause instanceof Error ? cause.message : String(cause));
  return new SourceError(
    `${name} could not be fetched from ${hostOf(url)} (${reason}). Look at the network, or name a folder that holds the files with --from.`,
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function hostOf(url: string): string {
  return new URL(url).host;
}

function systemTimer(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
