import type { GateSettings } from './adapters/config/schema.ts';
import type { FaultAcknowledgements } from './app/fault-acknowledgements.ts';
import type { RuleShelf } from './app/rule-book.ts';
import { shownSets } from './app/rule-listing.ts';
import { createShownLists } from './app/shown-lists.ts';
import { createShownReads, readOrDoubt, type ShownReads } from './app/store-reads.ts';
import { portDayOf } from './app/today.ts';
import { createGateService, type WindowService } from './bridge/gate-service.ts';
import { createBoatShelf } from './bridge/views/boat-view.ts';
import { type OfficerViewDeps, officerView } from './bridge/views/officer-view.ts';
import { createPeopleCards, type PeopleCards } from './bridge/views/people-cards.ts';
import type { WindowCamera } from './bridge/window-camera.ts';
import type { HostParts, RunningGate } from './compose.ts';
import type { BarBook } from './compose-bars.ts';
import { composeCrew } from './compose-crew.ts';
import { enrolmentDesks } from './compose-enrolment.ts';
import type { GateLists } from './compose-lists.ts';
import { composeDuplicateDesk, composePeople } from './compose-people.ts';
import type { ComposedReader } from './compose-reader.ts';
import { composeReports } from './compose-reports.ts';
import { lookOf } from './compose-settings.ts';
import { composeSupervisor } from './compose-supervisor.ts';
import type { ComposedUplink } from './compose-uplink.ts';
import type { ComposedVoyages } from './compose-voyages.ts';

type Built = Pick<RunningGate, 'gate' | 'health' | 'engine'> & {
  readonly camera: WindowCamera;
  readonly reader: ComposedReader;
  readonly book: BarBook;
  readonly lists: GateLists;
  readonly rules: RuleShelf;
  readonly line: ComposedUplink | undefined;
  readonly faults: FaultAcknowledgements;
  readonly voyaging: ComposedVoyages;
};

/** The gate's side of the bridge: views for the windows, and what their calls do. */
export function composeService(settings: GateSettings, parts: HostParts, built: Built): WindowService {
  const { store, clock, demo } = parts;
  const { gate, health, engine, camera, reader, line } = built;
  const reads = createShownReads(store, gate.recorder);
  const shown = { ...reads, voyages: createShownLists({ ...reads, journal: store.journal, clock }) };
  const cards = createPeopleCards(shown.people);
  const crew = composeCrew(settings, parts, { gate, shown });
  const search = composePeople(parts, { gate, engine, shown });
  for (const changed of [cards.forget, crew.forget, search.changed]) {
    gate.gallery.onEnrolled(changed);
    built.lists.onSaved(changed);
  }
  const view = officerViewOf(settings, parts, built, { shown, cards });
  return createGateService({
    gate,
    camera,
    reader: reader.window,
    people: search.desk,
    duplicates: composeDuplicateDesk(parts, { gate, shown }),
    enrolment: enrolmentDesks(settings, parts, built),
    cameraWanted: parts.cameraWanted,
    ...composeSupervisor(settings, parts, {
      ...{ gate, health, camera, uplink: line?.runner },
      officers: built.lists.officers,
    }),
    reports: composeReports(settings, parts, gate, built.voyaging),
    voyages: built.voyaging.desks,
    ruleSets: () => shownSets(built.rules, portDayOf(clock.wall()), settings.language === 'th' ? 'th' : 'en'),
    faults: built.faults,
    demo: demo?.controls,
    soon: (run) => void clock.after(viewDelayMs, run),
    crew,
    crewView: crew.view,
    officerView: () => officerView(view),
  });
}

/** Screens follow the gate within a blink, and a burst of changes makes one picture. */
const viewDelayMs = 10;

function officerViewOf(
  settings: GateSettings,
  { clock, demo, keeping, turnstile, store }: HostParts,
  { gate, health, lists, line, faults, voyaging }: Built,
  { shown, cards }: { readonly shown: ShownReads; readonly cards: PeopleCards },
): OfficerViewDeps {
  return {
    ...{ gate, health, clock, people: cards, voyages: shown.voyages, lane: settings.lane.direction },
    turnstile,
    officers: lists.officers.all,
    lists: lists.ages,
    site: settings.site,
    gateName: settings.gate,
    neededSimilarity: () => gate.bars.current().minSimilarity,
    pairsAmong: shown.notes.pairsAmong,
    openDuplicates: () => readOrDoubt(gate.recorder, () => store.duplicates.open().length, 0),
    unsent: () => line?.runner.unsent() ?? 0,
    voyagesNow: () => voyaging.board.shown(),
    boarding: gate.boarding.current,
    boatViews: createBoatShelf(),
    certificateDaysLeft: () => line?.certificateDaysLeft(),
    look: lookOf(settings, 'officer'),
    acknowledgedBy: faults.nameOf,
    watched: { disk: keeping !== undefined, power: settings.power !== null },
    demo: () => demo?.view() ?? null,
  };
}
