import type { PersonId, VoyageId } from '../../core/brand.ts';
import type { GateState, Grant } from '../../core/gate/state.ts';
import type { Language, Person, Voyage } from '../../core/people.ts';
import { unreachable } from '../../core/result.ts';
import type { Direction, LaneDirection } from '../../core/voyage/direction.ts';
import type { CrewView } from '../contract.ts';

export interface CrewViewInput {
  readonly state: GateState;
  readonly lane: LaneDirection;
  readonly openVoyages: readonly Voyage[];
  readonly person: (personId: PersonId) => Person | undefined;
  /** Ticket of the case under which this passage was referred. */
  readonly ticketOf: (state: Extract<GateState, { kind: 'referred' }>) => number | undefined;
  readonly look: CrewView['look'];
  /** The hidden signal has somebody to reach. */
  readonly help: boolean;
  /** What the person at the lane chose by a flag; it goes before all that is known or guessed. */
  readonly chosen: Language | undefined;
  /** Guessed; used until a person is known. */
  readonly language: Language;
}

/** What the public may see. Takes only what it needs: no reason and no candidate can leak from here. */
export function crewView(input: CrewViewInput): CrewView {
  const { openVoyages, chosen, language } = input;
  const [only, second] = openVoyages;
  const boat = only !== undefined && second === undefined ? only.vesselName : null;
  return {
    lane: { direction: shownWay(input), boat },
    language: chosen ?? language,
    look: input.look,
    help: input.help,
    screen: screenOf(input),
  };
}

/** A lane for both ways has none of its own: it shows that of the person who is let through. */
function shownWay({ state, lane }: CrewViewInput): Direction | null {
  if (lane !== 'both') return lane;
  return state.kind === 'open' ? state.grant.direction : null;
}

function screenOf(input: CrewViewInput): CrewView['screen'] {
  const { state } = input;
  switch (state.kind) {
    case 'locked':
      return { kind: 'come' };
    case 'acquiring':
      return { kind: 'guide', step: state.guidance };
    case 'identifying':
      return { kind: 'wait', progress: state.progress };
    case 'committing':
    case 'granting':
      return { kind: 'wait', progress: 1 };
    case 'open':
      return go(input, state.grant);
    case 'referred':
      return officer(input.ticketOf(state));
    case 'free-passage':
      return { kind: state.line === 'on' ? 'emergency' : 'closed' };
    case 'out-of-service':
      return { kind: 'closed' };
    default:
      return unreachable(state);
  }
}

/** Without its case, for the instant until the lane has moved on too, no number is shown: it would be another's. */
function officer(ticket: number | undefined): CrewView['screen'] {
  return ticket === undefined ? { kind: 'wait', progress: 1 } : { kind: 'officer', ticket };
}

function go({ person, openVoyages, chosen, language }: CrewViewInput, grant: Grant): CrewView['screen'] {
  const who = person(grant.personId);
  const voyage = voyageOf(openVoyages, grant.voyageId);
  const line = voyage?.lines.find((l) => l.personId === grant.personId);
  return {
    kind: 'go',
    name: who?.displayName ?? '',
    boat: voyage?.vesselName ?? null,
    role: line?.role ?? null,
    language: chosen ?? who?.language ?? language,
  };
}

function voyageOf(voyages: readonly Voyage[], voyageId: VoyageId | undefined): Voyage | undefined {
  return voyageId === undefined ? undefined : voyages.find((v) => v.voyageId === voyageId);
}
