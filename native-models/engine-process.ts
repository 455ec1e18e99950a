import { type EnginePort, serveEngine } from './engine/server.ts';

/**
 * Entry of the engine process. Runs as a forked Node child (messages over IPC) and, unchanged, as an Electron
 * utility process (messages over `process.parentPort`).
 */

/** The part of Electron's ParentPort that is used; Electron's types are not needed for it. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

function parentPort(): ParentPort | undefined {
  return (process as { readonly parentPort?: ParentPort }).parentPort;
}

function connect(): EnginePort | undefined {
  const electron = parentPort();
  const exit = (code: number): void => process.exit(code);
  if (electron) {
    return {
      send: (message) => electron.postMessage(message),
      onMessage: (listener) => electron.on('message', ({ data }) => listener(data)),
      // Electron gives no sign that a message has left; one turn of the loop is what it needs.
      exit: (code) => void setTimeout(exit, 50, code),
    };
  }
  if (!process.send) return undefined;
  // Ctrl-C in a terminal reaches the whole group: the gate ends the engine in its own order, not the terminal.
  process.on('SIGINT', () => {});
  // Without its gate the engine has no purpose, and must not outlive it.
  process.on('disconnect', () => process.exit(0));
  let lastSend = Promise.resolve();
  return {
    send: (message) => {
      lastSend = new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()));
    },
    onMessage: (listener) => process.on('message', listener),
    exit: (code) => void lastSend.then(() => exit(code)),
  };
}

const port = connect();
if (!port) {
  console.error(
    'The engine process is started by the gate, not by hand. Run `pipo-gate demo` or `pipo-gate run`.',
  );
  process.exit(64);
}
serveEngine(port);
