import type { GateSettings } from './adapters/config/schema.ts';
import { createAgeSealer } from './adapters/secrets/age-sealer.ts';
import type { Gate } from './app/gate.ts';
import { createHelpSignal, type HelpSignal } from './app/help-signal.ts';
import { createLaneLanguage, type LaneLanguage } from './app/lane-language.ts';
import { createLanguageGuesser } from './app/language-guesser.ts';
import type { ShownReads } from './app/store-reads.ts';
import type { CrewView } from './bridge/contract.ts';
import { crewView } from './bridge/views/crew-view.ts';
import { gateKeyOf, lookOf } from './compose-settings.ts';
import type { PersonId } from './core/brand.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { PeopleStore } from './ports/store.ts';

/** What stands behind the crew screen. */
export interface ComposedCrew {
  readonly language: LaneLanguage;
  readonly help: HelpSignal | undefined;
  view(): CrewView;
  /** The data of a person were saved anew. */
  forget(personId: PersonId): void;
}

export function composeCrew(
  settings: GateSettings,
  parts: { readonly store: { readonly people: PeopleStore }; readonly clock: Clock; readonly log: Log },
  { gate, shown }: { readonly gate: Gate; readonly shown: ShownReads },
): ComposedCrew {
  const { clock, log, store } = parts;
  const { runner, loop, recorder, changed, desk } = gate;
  const lane = settings.lane.direction;
  const guesser = createLanguageGuesser({
    ...{ lane, clock },
    languageOf: (personId) => shown.people.find(personId)?.language,
    fallback: settings.language,
  });
  const people: Pick<PeopleStore, 'find' | 'save'> = {
    find: (personId) => store.people.find(personId),
    save(person, faces) {
      store.people.save(person, faces);
      guesser.forget(person.personId);
    },
  };
  const language = createLaneLanguage({ runner, loop, recorder, clock, changed, people });
  const { welfare } = settings;
  const help =
    welfare === null
      ? undefined
      : createHelpSignal({
          ...{ runner, loop, recorder, clock, log },
          sealer: createAgeSealer(welfare.recipient),
          gateKey: gateKeyOf(settings),
        });
  return {
    language,
    help,
    forget: guesser.forget,
    view() {
      const openVoyages = shown.voyages.listOpen();
      return crewView({
        ...{ lane, openVoyages },
        state: runner.state(),
        person: (personId) => shown.people.find(personId),
        ticketOf: (state) => desk.find(state.caseId)?.ticket,
        chosen: language.chosen(),
        language: guesser.guess(openVoyages),
        look: lookOf(settings, 'crew'),
        help: help !== undefined,
      });
    },
  };
}
