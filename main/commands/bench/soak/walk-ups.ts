import type { Pass } from '../../../app/pass-ledger.ts';
import type { PersonId } from '../../../core/brand.ts';
import type { JournalRow } from '../../../core/events/row.ts';
import type { LineState } from '../../../core/people.ts';
import { unreachable } from '../../../core/result.ts';
import type { Direction } from '../../../core/voyage/direction.ts';
import { lineAfter } from '../../../core/voyage/due.ts';
import { followJournal, type JournalNews } from './journal-news.ts';
import { places } from './scripted-faces.ts';
import type { CrewMember } from './soak-people.ts';
import type { SoakSession } from './soak-session.ts';

/** What happens when somebody steps up. */
export type Manner = 'walks' | 'stays' | 'followed' | 'stranger' | 'push' | 'unplugged';

/** What became of the people who stepped up, and what the script knows to be true of each. */
export interface WalkUpBook {
  readonly walkUps: Record<Manner, number>;
  /** Walk-ups that the gate answered neither with a grant nor with a case. */
  unanswered: number;
  /** Walk-ups whose end was another than the script asked for, in words. */
  readonly surprises: string[];
  /** Where each person's line must stand; everybody else is expected. */
  readonly lines: Map<PersonId, LineState>;
}

const endings = ['passage.completed', 'passage.abandoned', 'passage.unconfirmed', 'passage.failed'];
const answerWithinMs = 10_000;
const endWithinMs = 9000;
/** Nobody turns the arm so soon after somebody else has; two within one closing of a PASS contact are one. */
const armTurnsMs = 1000;
/** A device that counts by itself tells of a passage when its line is back. */
const lateWithinMs = 4000;
const backInServiceWithinMs = 20_000;

/** Plays people at the lane, one after the other, and waits for what the gate makes of each. */
export class WalkUps {
  readonly book: WalkUpBook = {
    walkUps: { walks: 0, stays: 0, followed: 0, stranger: 0, push: 0, unplugged: 0 },
    unanswered: 0,
    surprises: [],
    lines: new Map(),
  };
  readonly #session: SoakSession;
  readonly #news: JournalNews;
  readonly #random: () => number;
  readonly #say: (line: string) => void;
  #place = 0;
  /** Rotations when the last grant was given. */
  #turned: Readonly<Record<Direction, number>> = { out: 0, in: 0 };

  constructor(session: SoakSession, random: () => number, say: (line: string) => void) {
    this.#session = session;
    this.#random = random;
    this.#say = say;
    this.#news = followJournal(session.store.journal, session.clock);
  }

  close(): void {
    this.#news.close();
  }

  /** @returns true when this person has passed */
  async stepUp(member: CrewMember, direction: Direction, manner: Manner): Promise<boolean> {
    this.book.walkUps[manner] += 1;
    switch (manner) {
      case 'walks':
        return this.#walks(member, direction);
      case 'followed':
        return this.#followed(member, direction);
      case 'stays':
        return this.#stays(member);
      case 'stranger':
        return this.#stranger();
      case 'push':
        return this.#push(direction);
      case 'unplugged':
        return this.#unplugged(member);
      default:
        return unreachable(manner);
    }
  }

  /** Cases, alarms and passages without an end are the officer's: nothing is left open. */
  async officerRounds(): Promise<void> {
    const { running, windows } = this.#session;
    const { desk, alarms, ledger } = running.gate;
    for (const { caseId } of desk.open())
      await windows.officer('resolveCase', { outcome: 'refused', caseId, reason: 'UNKNOWN_FACE', note: '' });
    for (const { alarmId } of alarms.open())
      await windows.officer('acknowledgeAlarm', { alarmId, outcome: null });
    for (const pass of ledger.recent()) if (pass.confirmation === 'none') await this.#state(pass);
  }

  /** The officer stood beside the arm and saw whether it turned. */
  async #state({ passageId, personId, direction }: Pass): Promise<void> {
    const walked = this.#session.plant.turnstile.counters().rotations[direction] > this.#turned[direction];
    await this.#session.windows.officer('statePassage', { passageId, walked });
    if (walked) this.#hasPassed(personId, direction);
  }

  #hasPassed(personId: PersonId, direction: Direction): void {
    this.book.lines.set(personId, lineAfter(direction));
  }

  async #walks(member: CrewMember, direction: Direction): Promise<boolean> {
    this.#session.plant.turnstile.person.willWalk(300 + Math.round(300 * this.#random()));
    const ended = await this.#story(member);
    if (ended?.kind !== 'passage.completed') {
      this.#surprise(`who walks ended as ${endText(ended)}`);
      if (ended?.kind !== 'passage.unconfirmed') return false;
      const { grantId } = ended.payload;
      const isTheirs = ({ kind, payload }: JournalRow): boolean =>
        kind === 'passage.confirmed-late' && payload['grantId'] === grantId;
      if ((await this.#news.next(isTheirs, lateWithinMs)) === undefined) {
        await this.officerRounds();
        return this.book.lines.get(member.personId) === lineAfter(direction);
      }
    }
    this.#hasPassed(member.personId, direction);
    return true;
  }

  async #followed(member: CrewMember, direction: Direction): Promise<boolean> {
    const { faults } = this.#session.plant.turnstile;
    faults.rotatesTwice = true;
    const follower = this.#news.next(isStray, endWithinMs);
    const passed = await this.#walks(member, direction);
    if (passed && (await follower) === undefined) this.#surprise('nobody saw the one who followed');
    faults.rotatesTwice = false;
    return passed;
  }

  async #stays(member: CrewMember): Promise<boolean> {
    this.#session.plant.turnstile.person.wontWalk();
    const ended = await this.#story(member);
    if (ended !== undefined && ended.kind !== 'passage.abandoned')
      this.#surprise(`who stays ended as ${endText(ended)}`);
    return false;
  }

  async #stranger(): Promise<boolean> {
    const raised = this.#news.next(({ kind }) => kind === 'case.raised', answerWithinMs);
    this.#stand(60_000 + Math.floor(1000 * this.#random()));
    if ((await raised) === undefined) this.#surprise('a stranger was not referred');
    this.#session.windows.stand(undefined);
    await this.officerRounds();
    return false;
  }

  async #push(direction: Direction): Promise<boolean> {
    await this.#pause(armTurnsMs);
    const seen = this.#news.next(isStray, endWithinMs);
    this.#session.plant.turnstile.person.pushesThrough(direction);
    if ((await seen) === undefined) this.#surprise('a push through the locked arm was not seen');
    return false;
  }

  /** The plug of the turnstile is pulled while somebody hesitates before the open arm, and put back. */
  async #unplugged(member: CrewMember): Promise<boolean> {
    const { plant, running } = this.#session;
    plant.turnstile.person.wontWalk();
    const granted = await this.#granted(member);
    const ended = this.#ending(granted);
    await this.#until(() => running.gate.runner.state().kind === 'open', 2000);
    await plant.pullTurnstile(true);
    const end = await ended;
    if (granted !== undefined && end?.kind !== 'passage.unconfirmed')
      this.#surprise(`a pulled plug ended as ${endText(end)}`);
    this.#session.windows.stand(undefined);
    await this.#pause(1000);
    await plant.pullTurnstile(false);
    await this.#until(() => running.gate.runner.state().kind === 'locked', backInServiceWithinMs);
    await this.officerRounds();
    return false;
  }

  /** From the first frame to the end of the story. */
  async #story(member: CrewMember): Promise<JournalRow | undefined> {
    const granted = await this.#granted(member);
    const ended = await this.#ending(granted);
    this.#session.windows.stand(undefined);
    return ended;
  }

  async #granted({ face, personId }: CrewMember): Promise<JournalRow | undefined> {
    const answer = this.#news.next(
      ({ kind, payload }) =>
        kind === 'case.raised' || (kind === 'passage.granted' && payload['personId'] === personId),
      answerWithinMs,
    );
    this.#stand(face);
    this.#turned = this.#session.plant.turnstile.counters().rotations;
    const row = await answer;
    if (row?.kind === 'passage.granted') return row;
    if (row === undefined) this.book.unanswered += 1;
    this.#surprise(row === undefined ? 'nobody answered' : `referred: ${JSON.stringify(row.payload)}`);
    await this.officerRounds();
    return undefined;
  }

  #ending(granted: JournalRow | undefined): Promise<JournalRow | undefined> {
    if (granted === undefined) return Promise.resolve(undefined);
    const { grantId } = granted.payload;
    return this.#news.next(
      ({ kind, payload }) => endings.includes(kind) && payload['grantId'] === grantId,
      endWithinMs,
    );
  }

  #stand(face: number): void {
    this.#place = (this.#place + 1) % places;
    this.#session.windows.stand({ face, place: this.#place });
  }

  #surprise(what: string): false {
    const { gate, health } = this.#session.running;
    const faults = health.all().flatMap(({ code }) => code ?? []);
    const surprise = `${what}; the lane is ${gate.runner.state().kind}, faults: ${faults.join(' ') || 'none'}`;
    this.book.surprises.push(surprise);
    this.#say(`unexpected: ${surprise}`);
    return false;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#session.clock.after(ms, resolve));
  }

  async #until(holds: () => boolean, withinMs: number): Promise<void> {
    for (let waited = 0; waited < withinMs && !holds(); waited += 20) await this.#pause(20);
  }
}

function isStray({ kind }: JournalRow): boolean {
  return kind === 'turnstile.tailgated' || kind === 'turnstile.forced';
}

function endText(row: JournalRow | undefined): string {
  if (row === undefined) return 'nothing';
  const { cause = row.payload['code'] } = row.payload;
  return cause === undefined ? row.kind : `${row.kind} (${String(cause)})`;
}
