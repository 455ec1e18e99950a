import { randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noCapabilities } from '../../hardware/relay/health.ts';
import { openStore, type Store } from '../../main/adapters/sqlite/store.ts';
import { createAlarmDesk } from '../../main/app/alarm-desk.ts';
import { closedBars } from '../../main/app/bar-source.ts';
import { createBoatBoard } from '../../main/app/boat-board.ts';
import { createCaseDesk } from '../../main/app/case-desk.ts';
import type { Gate } from '../../main/app/gate.ts';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { createPassLedger } from '../../main/app/pass-ledger.ts';
import { createBoatShelf } from '../../main/bridge/views/boat-view.ts';
import { officerView } from '../../main/bridge/views/officer-view.ts';
import { createPeopleCards } from '../../main/bridge/views/people-cards.ts';
import type { CaseId, PassageId, PersonId, TrackId, VoyageId } from '../../main/core/brand.ts';
import { initialState } from '../../main/core/gate/state.ts';
import { Template } from '../../main/core/matching/template.ts';
import { testRules } from '../support/port-rules.ts';
import { expectOk, steppingClock, storeOptions } from '../support/store-options.ts';

/**
 * Prints how long one officer view takes with 300 lines on six boats and 10 cases of 5 candidates, on a real
 * store: `node tests/bridge/officer-view-cost.ts`, of a whole port `node tests/bridge/officer-view-cost.ts 300 3900`.
 */
const [boats = 6, lines = 300] = process.argv.slice(2).map(Number);
const cases = 10;
const candidates = 5;
const portraitBytes = 30_000;
const rounds = 60;

const idOf = (n: number) => `01J${String(n).padStart(23, '0')}` as PersonId;

function fill(store: Store): void {
  for (let b = 0; b < boats; b++) {
    const voyageId = `voyage-${b}` as VoyageId;
    store.voyages.save({ voyageId, vesselName: `BOAT ${b}`, vesselMark: `SK-${b}`, state: 'open' });
  }
  for (let n = 0; n < lines; n++) {
    const portraitJpeg = randomFillSync(new Uint8Array(portraitBytes));
    const known = {
      displayName: `สมชาย ${n}`,
      nationality: 'MMR',
      language: 'my',
      status: 'active',
    } as const;
    store.people.save({ ...known, personId: idOf(n), idNumber: undefined, dateOfBirth: undefined }, [
      { template: templateOf(n), portraitJpeg },
    ]);
    store.voyages.addLine(`voyage-${n % boats}` as VoyageId, idOf(n), 'crew');
  }
}

function templateOf(n: number): Template {
  const values = Float32Array.from({ length: 128 }, (_, i) => (i === n % 128 ? 1 : 0));
  return expectDefined(Template.from('pack/1', values));
}

function expectDefined<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A value is expected here.');
  return value;
}

function gateOf(): Gate {
  const clock = steppingClock();
  const desk = createCaseDesk({ clock, ticketBefore: 0, sameFaceSimilarity: () => 0.9 });
  for (let c = 0; c < cases; c++) {
    desk.raise({
      caseId: `case-${c}` as CaseId,
      passageId: `passage-${c}` as PassageId,
      track: c as TrackId,
      reasons: ['NOT_ON_LIST'],
      candidates: Array.from({ length: candidates }, (_, k) => ({
        personId: idOf(c * candidates + k),
        similarity: 0.5,
      })),
      probe: undefined,
    });
  }
  return {
    desk,
    ledger: createPassLedger(clock),
    alarms: createAlarmDesk(),
    officers: { officer: () => undefined, waitingSecond: () => undefined },
    board: createBoatBoard(),
    bars: { current: () => closedBars },
    pins: { state: () => ({ hasPin: true, mustChange: false, lockedOutUntilMs: null }) },
    runner: { state: () => initialState },
    isAtLane: () => false,
    terms: { handling: () => testRules.handling },
  } as unknown as Gate;
}

function medianMs(work: () => void): number {
  const took = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return took.toSorted((a, b) => a - b)[rounds / 2] ?? Number.NaN;
}

const directory = mkdtempSync(join(tmpdir(), 'pipo-gate-cost-'));
const clock = steppingClock();
const store = expectOk(openStore(storeOptions(directory)));
fill(store);
const { people, voyages } = store;
const deps = {
  gate: gateOf(),
  turnstile: { capabilities: () => noCapabilities },
  health: createHealthBoard(clock, {}),
  voyages,
  clock,
  officers: () => [],
  lists: () => undefined,
  lane: 'out',
  site: 'samut-sakhon',
  gateName: 'lane-1',
  neededSimilarity: () => 0.6,
  pairsAmong: (ids: Parameters<typeof store.notes.pairsAmong>[0]) => store.notes.pairsAmong(ids),
  look: { pixelsPerMm: 4, textScale: 1 },
  openDuplicates: () => 0,
  unsent: () => 0,
  certificateDaysLeft: () => undefined,
  demo: () => null,
} as const;
const first = medianMs(() => officerView({ ...deps, people: createPeopleCards(people) }));
const cards = createPeopleCards(people);
const again = medianMs(() => officerView({ ...deps, people: cards }));
console.log(
  `${lines} lines, ${cases} cases of ${candidates}: ${first.toFixed(1)} ms with nothing remembered,`,
);
const open = voyages.listOpen();
const kept = { ...deps, people: cards, voyages: { listOpen: () => open }, boatViews: createBoatShelf() };
const shelved = medianMs(() => officerView(kept));
console.log(`${shelved.toFixed(2)} ms while nothing has changed on the lists,`);
console.log(`${again.toFixed(2)} ms with names and portraits remembered (median of ${rounds})`);
store.close();
rmSync(directory, { recursive: true });
