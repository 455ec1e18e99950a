import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { type WindowRole, windowRoles } from '../../bridge/contract.ts';
import type { Dispatcher } from '../../bridge/dispatcher.ts';
import { addressOf, type RequestGuard } from './request-guard.ts';
import { maxMessageBytes } from './socket-messages.ts';
import { serveWindow } from './socket-window.ts';

export const bridgePath = '/bridge';

/**
 * Lets windows in by web socket at `/bridge?role=...`: from a page of this gate, with a session of that role.
 * @returns closes every connection
 */
export function openSocketDoor(server: Server, guard: RequestGuard, dispatcher: Dispatcher): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    // Frames do not compress and the line is this machine's own.
    perMessageDeflate: false,
  });
  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy());
    const entry = judge(request, guard);
    if (typeof entry === 'number') return refuse(stream, entry);
    sockets.handleUpgrade(request, stream, head, (socket) => serveWindow(socket, entry, dispatcher));
  });
  return () => {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
  };
}

/** The role to serve, or the HTTP status that refuses. */
function judge(request: IncomingMessage, guard: RequestGuard): WindowRole | number {
  const url = addressOf(request);
  if (!guard.knowsHost(request)) return 421;
  if (!guard.knowsOrigin(request)) return 403;
  if (url?.pathname !== bridgePath) return 404;
  const session = guard.session(request);
  if (session === undefined) return 401;
  const role = windowRoles.find((known) => known === url.searchParams.get('role'));
  return role !== undefined && session.roles.includes(role) ? role : 403;
}

function refuse(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
