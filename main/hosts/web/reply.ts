import type { ServerResponse } from 'node:http';

/** One answer to one request. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** A page of one sentence, for a person who came to a place where nothing is. */
export function sentencePage(status: number, sentence: string, headers: Record<string, string> = {}): Reply {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>PIPO Gate</title><p>${sentence}</p></html>`;
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body,
  };
}

export function redirect(to: string, headers: Record<string, string> = {}): Reply {
  return { status: 303, headers: { location: to, 'cache-control': 'no-store', ...headers }, body: '' };
}

/** Sends it with `common` under its own headers; a HEAD request gets no body. */
export function send(response: ServerResponse, reply: Reply, common: Readonly<Record<string, string>>): void {
  response.writeHead(reply.status, {
    ...common,
    ...reply.headers,
    'content-length': String(Buffer.byteLength(reply.body)),
  });
  response.end(response.req.method === 'HEAD' ? undefined : reply.body);
}
