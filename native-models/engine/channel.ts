/** A line to one engine process, whatever carries it. Messages are structured clones; nothing is trusted. */
export interface EngineChannel {
  /** Of the process, for watching it from outside; undefined before it runs and where none is behind the line. */
  readonly pid?: number | undefined;
  /** Lost without a word if the process is gone; `onExit` then says so. */
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Once, with what is known about the end, in words. */
  onExit(listener: (cause: string) => void): void;
  /** At once and without appeal. */
  kill(): void;
}

/** Starts one engine process. Must not throw for reasons that may pass; a process that cannot start exits. */
export type SpawnEngine = () => EngineChannel;
