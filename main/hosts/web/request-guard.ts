import type { IncomingMessage } from 'node:http';
import type { Admission, Session } from './admission.ts';

/** The names by which a browser on this machine may call the gate. Any other is a page that rebinds its DNS. */
const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/** The address asked for; undefined if it is no address at all. */
export function addressOf(request: IncomingMessage): URL | undefined {
  return URL.parse(request.url ?? '/', 'http://gate') ?? undefined;
}

/** Tells a request of our own windows from every other one. */
export class RequestGuard {
  readonly #hosts: ReadonlySet<string>;
  readonly #cookie: string;
  readonly #admission: Pick<Admission, 'session'>;

  constructor(port: number, admission: Pick<Admission, 'session'>) {
    this.#hosts = new Set(loopbackNames.map((name) => `${name}:${port}`));
    // Cookies are shared by all ports of a host: two gates on one machine must not take each other's.
    this.#cookie = `pipo-gate-${port}`;
    this.#admission = admission;
  }

  /** The request was made to this gate by a loopback name. */
  knowsHost(request: IncomingMessage): boolean {
    return this.#hosts.has(request.headers.host ?? '');
  }

  /** The page that opened the web socket was served by this gate. */
  knowsOrigin(request: IncomingMessage): boolean {
    return request.headers.origin === `http://${request.headers.host}` && this.knowsHost(request);
  }

  session(request: IncomingMessage): Session | undefined {
    const secret = this.sessionSecret(request);
    return secret === undefined ? undefined : this.#admission.session(secret);
  }

  /** What the browser holds as its session, known to this gate or not. */
  sessionSecret(request: IncomingMessage): string | undefined {
    return cookieValue(request.headers.cookie ?? '', this.#cookie);
  }

  cookieHeader(session: string): string {
    return `${this.#cookie}=${session}; HttpOnly; SameSite=Strict; Path=/`;
  }
}

function cookieValue(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}
