import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { EngineChannel } from './channel.ts';

export interface ForkOptions {
  /** What the engine writes to its standard error, by pieces: native libraries complain there. */
  readonly onStderr?: (text: string) => void;
}

/** File to run as engine process, also for Electron's `utilityProcess.fork`. */
export const engineProcessPath: string = fileURLToPath(new URL('../engine-process.ts', import.meta.url));

/** Starts the engine as a child of plain Node. */
export function forkEngine(options: ForkOptions = {}): EngineChannel {
  const child = fork(engineProcessPath, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // A debugger or a loader of the gate is not meant for the engine.
    execArgv: [],
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => options.onStderr?.(text));
  // A send that fails means that the process is going or gone, which `exit` reports.
  const ignoreFailure = (): void => {};
  return {
    pid: child.pid,
    send: (message) => {
      if (child.connected) child.send(message as object, ignoreFailure);
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      child.once('exit', (code, signal) => listener(signal ? `signal ${signal}` : `exit code ${code}`));
      // The process could not even be started; there will be no `exit`.
      child.once('error', (error) => child.pid === undefined && listener(error.message));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/** The part of Electron's `UtilityProcess` that is used. */
export interface UtilityProcessLike {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

/** The engine as an Electron utility process: `utilityChannel(utilityProcess.fork(engineProcessPath))`. */
export function utilityChannel(child: UtilityProcessLike): EngineChannel {
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', (code) => listener(`exit code ${code}`)),
    kill: () => void child.kill(),
  };
}
