import type { Alarm } from '../../app/alarm-desk.ts';
import { emergencyFrom } from '../../app/emergency-watch.ts';
import type { Gate } from '../../app/gate.ts';
import type { HealthBoard } from '../../app/health-board.ts';
import type { ListAge } from '../../app/list-ages.ts';
import type { Pass } from '../../app/pass-ledger.ts';
import { knownAbilities } from '../../app/turnstile-abilities.ts';
import type { VoyageSummary } from '../../app/voyage-board.ts';
import type { PersonId } from '../../core/brand.ts';
import type { Voyage } from '../../core/people.ts';
import type { BoardingBoat } from '../../core/voyage/boarding-boat.ts';
import type { LaneDirection } from '../../core/voyage/direction.ts';
import type { Clock } from '../../ports/clock.ts';
import type { VoyageStore } from '../../ports/store.ts';
import type { TurnstileCapabilities } from '../../ports/turnstile.ts';
import type { OfficerView } from '../contract.ts';
import { type BoatViewDeps, boatViews } from './boat-view.ts';
import { type CaseViewDeps, caseView } from './case-view.ts';
import { type HealthViewDeps, healthView } from './health-view.ts';
import { boatOf } from './person-boat.ts';
import { readerView } from './reader-view.ts';
import type { SharedView } from './shift-view.ts';

export interface OfficerViewDeps extends CaseViewDeps, HealthViewDeps {
  readonly gate: Gate;
  readonly health: HealthBoard;
  readonly turnstile: { capabilities(): TurnstileCapabilities };
  readonly voyages: Pick<VoyageStore, 'listOpen'>;
  /** What the facts of the open voyages come to; undefined where nobody reconciles. */
  readonly voyagesNow?: () => VoyageSummary;
  readonly boarding?: () => BoardingBoat | undefined;
  /** A shelf, where the lists that are shown stay the same as long as they are; else all anew each time. */
  readonly boatViews?: typeof boatViews;
  readonly clock: Clock;
  readonly lane: LaneDirection;
  readonly site: string;
  readonly gateName: string;
  /** Versions and ages of what the centre sent; undefined where no lists are taken (Y4). */
  readonly lists: () => readonly ListAge[] | undefined;
  /** Pairs of people that nobody has settled. */
  readonly openDuplicates: () => number;
  readonly unsent: () => number;
  readonly certificateDaysLeft: () => number | undefined;
  readonly look: OfficerView['look'];
  readonly demo: () => OfficerView['demo'];
}

/** Everything the officer panel shows, made anew from the gate's state. */
export function officerView(deps: OfficerViewDeps): SharedView {
  const { gate, health, voyages, clock } = deps;
  const lists = deps.lists();
  const open = voyages.listOpen();
  deps.people.begin(open);
  const abilities = knownAbilities(deps.turnstile.capabilities(), health.codeOf('turnstile'));
  return {
    nowMs: clock.wall(),
    site: deps.site,
    gate: deps.gateName,
    direction: deps.lane,
    lane: gate.runner.state().kind,
    look: deps.look,
    officers: deps.officers().map(({ officerId, name }) => {
      const { hasPin, lockedOutUntilMs } = gate.pins.state(officerId);
      return { officerId, name, hasPin, lockedOutUntilMs };
    }),
    health: healthView(deps, { reader: gate.claims !== undefined, lists: lists !== undefined }),
    abilities: abilities === undefined ? null : { ...abilities },
    unsent: deps.unsent(),
    certificateDaysLeft: deps.certificateDaysLeft() ?? null,
    emergency: emergencyView(deps, abilities?.emergencyInput ?? false),
    alarms: gate.alarms
      .open()
      .slice(0, shownAlarms)
      .map((alarm) => alarmView(deps, alarm)),
    alarmCount: gate.alarms.open().length,
    cases: gate.desk.open().map((c) => caseView(deps, open, c)),
    waitingCases: gate.desk.open().length,
    recent: gate.ledger.recent().map((p) => recentPass(deps, open, p)),
    boats: (deps.boatViews ?? boatViews)(boatDepsOf(deps), open),
    openDuplicates: deps.openDuplicates(),
    lists:
      lists === undefined
        ? null
        : lists.map(({ dataset, version, asOf }) => ({ dataset, version, asOfMs: asOf })),
    reader: readerView(gate.claims, deps.people, clock.wall()),
    demo: deps.demo(),
  };
}

const shownAlarms = 20;

/** @param seesLine the turnstile reports the fire line, and is there to do so */
function emergencyView(
  { gate, officers, clock }: OfficerViewDeps,
  seesLine: boolean,
): OfficerView['emergency'] {
  const state = gate.runner.state();
  if (state.kind !== 'free-passage') return null;
  const { beganAtMs, counted } = gate.emergency.current() ?? emergencyFrom(clock.wall());
  const first = gate.emergency.firstOfficer();
  const name = officers().find((o) => o.officerId === first?.officerId)?.name ?? first?.officerId ?? '';
  return {
    line: state.line === 'on' ? 'on' : seesLine ? 'off' : 'unseen',
    beganAtMs,
    counted: { ...counted },
    first: first === undefined ? null : { ...first, name },
  };
}

function alarmView(deps: OfficerViewDeps, alarm: Alarm): OfficerView['alarms'][number] {
  const { alarmId, kind, direction, count, atMs, passageId } = alarm;
  const inStory = passageId === undefined ? undefined : deps.gate.ledger.find(passageId)?.personId;
  const personId = alarm.personId ?? inStory;
  const person = personId === undefined ? null : nameOf(deps, personId);
  return { alarmId, kind, direction, count, atMs, person };
}

function nameOf({ people }: OfficerViewDeps, personId: PersonId): string {
  return people.name(personId) ?? personId;
}

function recentPass(
  deps: OfficerViewDeps,
  open: readonly Voyage[],
  pass: Pass,
): OfficerView['recent'][number] {
  const { passageId, personId, atMs, direction, how, confirmation } = pass;
  const name = nameOf(deps, personId);
  return { passageId, name, boat: boatOf(open, personId), atMs, direction, how, confirmation };
}

function boatDepsOf(deps: OfficerViewDeps): BoatViewDeps {
  const { gate, clock } = deps;
  return {
    board: gate.board,
    summary: deps.voyagesNow?.(),
    boarding: deps.boarding?.(),
    nameOf: (personId) => nameOf(deps, personId),
    nowMs: clock.wall(),
  };
}
