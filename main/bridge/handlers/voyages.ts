import type { Gate } from '../../app/gate.ts';
import type { Officer } from '../../app/officer-desk.ts';
import type { RuleBook } from '../../app/rule-book.ts';
import type { Acted } from '../../app/voyage-acts.ts';
import type { VoyageBoard } from '../../app/voyage-board.ts';
import type { VoyageDesk } from '../../app/voyage-desk.ts';
import type { PersonId, VoyageId } from '../../core/brand.ts';
import type { Person } from '../../core/people.ts';
import type { VoyageStore } from '../../ports/store.ts';
import type { CallName } from '../contract.ts';
import { boatNames } from '../views/boat-view.ts';
import { voyageStory } from '../views/voyage-story.ts';
import { answered, asOfficer, doneOr, officerFor } from './as-officer.ts';
import type { HandlersOf, Seat } from './handlers.ts';
import { notThere, refusedByDesk } from './reply.ts';

type VoyageCall =
  | 'addToVoyage'
  | 'voyageStory'
  | 'sealVoyage'
  | 'departVoyage'
  | 'beginReturn'
  | 'landVoyage'
  | 'stateOutcome'
  | 'disputeVoyage'
  | 'settleVoyage'
  | 'closeVoyage';

/** What officers do about boats, and what they see of them. */
export interface VoyageDesks {
  readonly desk: VoyageDesk;
  readonly board: Pick<VoyageBoard, 'of'>;
  readonly voyages: Pick<VoyageStore, 'find' | 'listOpen'>;
  readonly person: (personId: PersonId) => Person | undefined;
  readonly rules: Pick<RuleBook, 'current'>;
}

/** From boarding to the day on which everybody is accounted for. */
export function voyageHandlers(
  gate: Pick<Gate, 'changed'>,
  desks: VoyageDesks | undefined,
): HandlersOf<VoyageCall> {
  if (desks === undefined) return nothingThere;
  const { desk } = desks;
  /** Does it in the name of whoever works at this window, and shows all windows what came of it. */
  const as = <T>(call: CallName, seat: Seat, act: (by: Officer) => Acted<T>) =>
    answered(gate, asOfficer(call, seat, act));
  return {
    addToVoyage: ({ voyageId, personId, role }, seat) => {
      const addition = { voyageId: voyageId as VoyageId, personId: personId as PersonId, role };
      return doneOr(as('addToVoyage', seat, (by) => desk.add(by, addition)));
    },
    voyageStory: ({ voyageId }) => storyOf(desks, voyageId as VoyageId),
    async sealVoyage(args, seat) {
      const by = officerFor('sealVoyage', seat);
      if (!by.ok) return answered(gate, by);
      const sealing = {
        ...args,
        voyageId: args.voyageId as VoyageId,
        masterId: args.masterId as PersonId,
        noShows: args.noShows as PersonId[],
      };
      return answered(gate, await desk.seal(by.value, sealing));
    },
    departVoyage: ({ voyageId }, seat) =>
      doneOr(as('departVoyage', seat, (by) => desk.depart(by, voyageId as VoyageId))),
    beginReturn: ({ voyageId }, seat) =>
      doneOr(as('beginReturn', seat, (by) => desk.beginReturn(by, voyageId as VoyageId))),
    landVoyage: ({ voyageId }, seat) => as('landVoyage', seat, (by) => desk.land(by, voyageId as VoyageId)),
    stateOutcome: ({ voyageId, personId, outcome, otherVoyageId, note }, seat) => {
      const said = {
        ...{ voyageId: voyageId as VoyageId, personId: personId as PersonId, outcome, note },
        otherVoyageId: (otherVoyageId ?? undefined) as VoyageId | undefined,
      };
      return doneOr(as('stateOutcome', seat, (by) => desk.state(by, said)));
    },
    disputeVoyage: ({ voyageId, note }, seat) =>
      doneOr(as('disputeVoyage', seat, (by) => desk.dispute(by, voyageId as VoyageId, note))),
    settleVoyage: ({ voyageId, note }, seat) =>
      doneOr(as('settleVoyage', seat, (by) => desk.settle(by, voyageId as VoyageId, note))),
    closeVoyage: ({ voyageId }, seat) =>
      doneOr(as('closeVoyage', seat, (by) => desk.close(by, voyageId as VoyageId))),
  };
}

const nothingThere: HandlersOf<VoyageCall> = {
  addToVoyage: notThere,
  voyageStory: notThere,
  sealVoyage: notThere,
  departVoyage: notThere,
  beginReturn: notThere,
  landVoyage: notThere,
  stateOutcome: notThere,
  disputeVoyage: notThere,
  settleVoyage: notThere,
  closeVoyage: notThere,
};

function storyOf({ board, voyages, person, rules }: VoyageDesks, voyageId: VoyageId) {
  const voyage = voyages.find(voyageId);
  if (voyage === undefined) return refusedByDesk('voyage/unknown');
  const boats = boatNames(voyages.listOpen());
  const value = voyageStory(
    { life: board.of(voyageId), boats, person, rules: rules.current().rules },
    voyage,
  );
  return { ok: true as const, value };
}
