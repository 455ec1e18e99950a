import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { WindowRole } from '../../bridge/contract.ts';
import { cacheControlOf, contentTypeOf, type WindowFile } from '../window-files.ts';
import type { Admission, Session } from './admission.ts';
import { type Reply, redirect, sentencePage } from './reply.ts';
import { addressOf, type RequestGuard } from './request-guard.ts';

/** Clean address of a page, its file, and the roles that a session needs to see it. */
const pages: Readonly<Record<string, { readonly file: string; readonly needs: readonly WindowRole[] }>> = {
  '/crew': { file: '/crew.html', needs: ['crew'] },
  '/officer': { file: '/officer.html', needs: ['officer'] },
  '/demo': { file: '/demo.html', needs: ['crew', 'officer'] },
};

export const enterPath = '/enter';

export interface PageParts {
  readonly guard: RequestGuard;
  readonly admission: Admission;
  readonly files: ReadonlyMap<string, WindowFile>;
  readonly replayPictures: readonly string[];
}

const expired =
  'This link was used before or is too old. Start the gate again, or ask it for a new link, and open that one.';
const stranger =
  'This page belongs to the gate. Open it with the link that the gate printed when it started.';

/** Answers every plain request: by the files that exist, for sessions that may see them. */
export async function answerRequest(request: IncomingMessage, parts: PageParts): Promise<Reply> {
  if (!parts.guard.knowsHost(request)) {
    return sentencePage(421, 'The gate answers on the loopback address only, by its own name and port.');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return sentencePage(405, 'The gate takes no data this way.', { allow: 'GET, HEAD' });
  }
  const url = addressOf(request);
  if (url === undefined) return sentencePage(400, 'This is no address.');
  if (url.pathname === enterPath && request.method === 'GET') return enter(url, request, parts);
  const session = parts.guard.session(request);
  if (session === undefined) return sentencePage(401, stranger);
  return answerSession(url.pathname, session, parts);
}

function enter(url: URL, request: IncomingMessage, { admission, guard }: PageParts): Reply {
  const entered = admission.redeem(url.searchParams.get('token') ?? '', guard.sessionSecret(request));
  if (entered === undefined) return sentencePage(401, expired);
  return redirect(`/${entered.kind}`, { 'set-cookie': guard.cookieHeader(entered.session) });
}

function answerSession(pathname: string, session: Session, parts: PageParts): Promise<Reply> | Reply {
  const replayed = /^\/replay\/(\d{1,6})$/.exec(pathname)?.[1];
  if (replayed !== undefined) return answerReplay(Number(replayed), session, parts.replayPictures);
  const page = pages[pathname] ?? Object.values(pages).find(({ file }) => file === pathname);
  if (page?.needs.some((role) => !session.roles.includes(role))) {
    return sentencePage(403, 'This session belongs to another screen of the gate.');
  }
  const file = parts.files.get(page?.file ?? pathname);
  if (file === undefined) return sentencePage(404, 'The gate has no such page.');
  return fileReply(file, cacheControlOf(pathname));
}

function answerReplay(index: number, session: Session, pictures: readonly string[]): Promise<Reply> | Reply {
  const path = session.roles.includes('crew') ? pictures[index] : undefined;
  if (path === undefined) return sentencePage(404, 'The gate has no such picture.');
  return fileReply({ path, contentType: contentTypeOf(path) }, 'no-store');
}

async function fileReply(file: WindowFile, cacheControl: string): Promise<Reply> {
  try {
    const body = await readFile(file.path);
    return {
      status: 200,
      headers: { 'content-type': file.contentType, 'cache-control': cacheControl },
      body,
    };
  } catch {
    return sentencePage(
      404,
      'This file was there when the gate started and is gone now. Start the gate again.',
    );
  }
}
