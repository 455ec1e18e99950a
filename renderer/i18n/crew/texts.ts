import type { CrewRole, Direction, GuidanceStep } from '../../vocabulary.ts';

/** Everything the crew screen can say in one language. One verb or short phrase each, no reasons. */
export interface CrewTexts {
  readonly come: string;
  readonly wait: string;
  readonly go: string;
  readonly officer: string;
  readonly closed: string;
  readonly emergency: string;
  /** Before the ticket number. */
  readonly ticket: string;
  readonly direction: Readonly<Record<Direction, string>>;
  readonly guidance: Readonly<Record<GuidanceStep, string>>;
  readonly roles: Readonly<Record<CrewRole, string>>;
}
