import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type WindowRole, windowRoles } from '../../bridge/contract.ts';
import type { Clock } from '../../ports/clock.ts';

/** What a link opens: one screen, or the demonstration that frames both. */
export const linkKinds = ['crew', 'officer', 'demo'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** `opened`: this program opens the browser at once; `printed`: a person reads the link and opens it. */
export type LinkUse = 'opened' | 'printed';

const lifeMs: Readonly<Record<LinkUse, number>> = { opened: 60_000, printed: 15 * 60_000 };
/** A gate has two windows; more sessions than this are leftovers, and the oldest goes. */
const maxSessions = 32;
const maxTokens = 64;

interface Token {
  readonly digest: Buffer;
  readonly kind: LinkKind;
  readonly expiresAt: number;
}

export interface Session {
  readonly roles: readonly WindowRole[];
}

/**
 * Who may see a window: a one-time token in a link is exchanged for a session. Tokens and sessions are 32
 * random bytes, kept only as SHA-256 digests and compared in constant time.
 */
export class Admission {
  readonly #clock: Pick<Clock, 'mono'>;
  #tokens: Token[] = [];
  #sessions: { readonly digest: Buffer; readonly session: Session }[] = [];

  constructor(clock: Pick<Clock, 'mono'>) {
    this.#clock = clock;
  }

  issueToken(kind: LinkKind, use: LinkUse): string {
    const token = newSecret();
    const expiresAt = this.#clock.mono() + lifeMs[use];
    this.#tokens = [...this.#tokens.slice(1 - maxTokens), { digest: digestOf(token), kind, expiresAt }];
    return token;
  }

  /**
   * Uses the token up. Undefined if it is unknown, was used before or is too old.
   * @param held secret of the session that the browser already has: it ends, and the new one has its roles too,
   * since a browser keeps one cookie for this gate and may show both screens
   */
  redeem(token: string, held?: string): { readonly kind: LinkKind; readonly session: string } | undefined {
    const now = this.#clock.mono();
    this.#tokens = this.#tokens.filter((known) => known.expiresAt > now);
    const found = findByDigest(this.#tokens, token);
    if (found === undefined) return undefined;
    this.#tokens = this.#tokens.filter((known) => known !== found);
    return { kind: found.kind, session: this.#open(found.kind, this.#end(held)) };
  }

  session(secret: string): Session | undefined {
    return findByDigest(this.#sessions, secret)?.session;
  }

  /** @returns the roles that the session had */
  #end(secret: string | undefined): readonly WindowRole[] {
    const ended = secret === undefined ? undefined : findByDigest(this.#sessions, secret);
    this.#sessions = this.#sessions.filter((known) => known !== ended);
    return ended?.session.roles ?? [];
  }

  #open(kind: LinkKind, held: readonly WindowRole[]): string {
    const secret = newSecret();
    const roles = windowRoles.filter((role) => kind === 'demo' || kind === role || held.includes(role));
    this.#sessions = [
      ...this.#sessions.slice(1 - maxSessions),
      { digest: digestOf(secret), session: { roles } },
    ];
    return secret;
  }
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Looks at every entry, so that the time taken says nothing about which one came close. */
function findByDigest<T extends { readonly digest: Buffer }>(
  known: readonly T[],
  secret: string,
): T | undefined {
  const digest = digestOf(secret);
  let found: T | undefined;
  for (const entry of known) if (timingSafeEqual(entry.digest, digest)) found = entry;
  return found;
}
