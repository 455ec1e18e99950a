import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GateService } from '../bridge/contract.ts';
import { Dispatcher } from '../bridge/dispatcher.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { securityHeaders } from './headers.ts';
import { Admission, type LinkKind, type LinkUse } from './web/admission.ts';
import { answerRequest, enterPath } from './web/pages.ts';
import { send, sentencePage } from './web/reply.ts';
import { RequestGuard } from './web/request-guard.ts';
import { openSocketDoor } from './web/socket-door.ts';
import { indexWindowFiles } from './window-files.ts';

export interface WebHostOptions {
  readonly service: GateService;
  /** The built window, `dist/window` of a checkout. */
  readonly windowDirectory: string;
  /** TCP port on 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  /** Absolute paths of pictures for the replay camera, served as `/replay/<index>`. */
  readonly replayPictures: readonly string[];
  /** Origin of the central office's page if the demonstration frames it. */
  readonly centralOrigin?: string | undefined;
  readonly clock: Pick<Clock, 'mono'>;
  readonly log: Log;
}

export interface WebHostFault {
  readonly code: 'host/port-taken' | 'host/not-permitted' | 'host/window-not-built';
  readonly sentence: string;
}

export interface WebHost {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** An address that opens a screen once: within a minute (`opened`) or a quarter of an hour (`printed`). */
  link(kind: LinkKind, use: LinkUse): string;
  /** Ends all windows, then the server. */
  close(): Promise<void>;
}

/** Serves the windows to browsers of this machine: plain HTTP and one web socket per window, on 127.0.0.1 only. */
export async function startWebHost(options: WebHostOptions): Promise<Result<WebHost, WebHostFault>> {
  const files = indexWindowFiles(options.windowDirectory);
  if (!files.has('/crew.html')) return err(notBuilt);
  const server = createServer();
  const listening = await listen(server, options.port);
  if (!listening.ok) return listening;
  const port = listening.value;
  const admission = new Admission(options.clock);
  const guard = new RequestGuard(port, admission);
  const parts = { guard, admission, files, replayPictures: options.replayPictures };
  const headers = securityHeaders({
    socketOrigin: `ws://127.0.0.1:${port}`,
    centralOrigin: options.centralOrigin,
  });
  const onBug = (what: string, cause: unknown) =>
    options.log.error('host.bug', { what, cause: textOf(cause) });
  server.on('request', (request, response) => {
    answerRequest(request, parts)
      .catch((cause: unknown) => {
        onBug('request failed', cause);
        return sentencePage(500, 'The gate could not answer because of a fault of its own.');
      })
      .then((reply) => send(response, reply, headers));
  });
  const closeSockets = openSocketDoor(server, guard, new Dispatcher(options.service, onBug));
  const origin = `http://127.0.0.1:${port}`;
  options.log.info('host.listening', { origin });
  return ok({
    origin,
    link: (kind, use) => `${origin}${enterPath}?token=${admission.issueToken(kind, use)}`,
    close: () => {
      closeSockets();
      return closeServer(server);
    },
  });
}

/** @returns the port it listens on */
function listen(server: Server, port: number): Promise<Result<number, WebHostFault>> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const fault = listenFault(error, port);
      if (fault === undefined) reject(error);
      else resolve(err(fault));
    });
    server.listen(port, '127.0.0.1', () => resolve(ok((server.address() as AddressInfo).port)));
  });
}

function listenFault(error: NodeJS.ErrnoException, port: number): WebHostFault | undefined {
  if (error.code === 'EADDRINUSE') {
    return {
      code: 'host/port-taken',
      sentence: `Port ${port} is in use, so the gate cannot show its screens. Stop the other program (perhaps a second gate), or set another port.`,
    };
  }
  if (error.code === 'EACCES') {
    return {
      code: 'host/not-permitted',
      sentence: `This user may not use port ${port}, so the gate cannot show its screens. Set a port above 1023.`,
    };
  }
  return undefined;
}

const notBuilt: WebHostFault = {
  code: 'host/window-not-built',
  sentence: 'The screens have not been built, so the gate cannot show them. Run `npm run setup` once.',
};

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
