import { FrameServer } from './frame-server.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** The worker's own scope; the page's library types do not describe it. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
}

const scope = self as unknown as WorkerScope;
const server = new FrameServer((message, transfer) => scope.postMessage(message, transfer));
scope.onmessage = (event) => server.handle(event.data);
