import { useEffect, useState } from 'preact/hooks';
import { isOverdue } from '../../main/core/voyage/overdue.ts';
import { BoatList } from './boat-list.tsx';
import { CrossingsTable, FilterBar } from './crossings-table.tsx';
import { FindingList } from './finding-list.tsx';
import { GateList } from './gate-list.tsx';
import { type Filter, type PageState, shown } from './model.ts';
import { NoticeList } from './notice-list.tsx';
import { clockTime, fullDay } from './time.ts';

export interface AppProps {
  readonly state: PageState;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

export function App({ state, filter, onFilter }: AppProps) {
  const nowMs = useNow();
  const [gate, setGate] = useState<string | null>(null);
  const [view, setView] = useState<View>('crossings');
  const { boats } = state;
  const open = state.notices.filter((notice) => notice.open).length + boats.openFindings;
  return (
    <div class="page">
      <Header state={state} nowMs={nowMs} />
      <Trouble state={state} />
      <main class="columns">
        <section class="column gates" aria-label="Gates">
          <h2>Gates</h2>
          <div class="scroll">
            <GateList
              gates={state.gates}
              nowMs={nowMs}
              known={state.connected && state.office?.brokerUp === true}
              chosen={gate}
              choose={setGate}
            />
          </div>
        </section>
        <section class="column feed" aria-label={viewText[view]}>
          <div class="feed-head">
            <ViewBar chosen={view} choose={setView} />
            {view === 'crossings' && <FilterBar chosen={filter} choose={onFilter} />}
          </div>
          <div class="scroll">
            {view === 'crossings' ? (
              <CrossingsTable crossings={shown(state, filter, gate)} nowMs={nowMs} />
            ) : (
              <BoatList boats={boats.boats} nowMs={nowMs} />
            )}
          </div>
        </section>
        <section class="column alarms" aria-label="Alarms and cases">
          <h2>
            Alarms and cases
            <span class={open === 0 ? 'badge none' : 'badge'}>{open}</span>
          </h2>
          <div class="scroll">
            <FindingList findings={boats.findings} nowMs={nowMs} />
            <NoticeList notices={state.notices} nowMs={nowMs} />
          </div>
        </section>
      </main>
    </div>
  );
}

const viewText = { crossings: 'Crossings', boats: 'Boats' } as const;
type View = keyof typeof viewText;

function ViewBar({ chosen, choose }: { chosen: View; choose: (view: View) => void }) {
  return (
    <h2 class="views">
      {(Object.keys(viewText) as View[]).map((view) => (
        <button
          key={view}
          type="button"
          class="view"
          aria-pressed={view === chosen}
          onClick={() => choose(view)}
        >
          {viewText[view]}
        </button>
      ))}
    </h2>
  );
}

function Header({ state, nowMs }: { state: PageState; nowMs: number }) {
  const { office, boats } = state;
  const late = boats.boats.filter((boat) => isOverdue({ ...boat, dueBackMs: boat.dueBack }, nowMs)).length;
  const free = (office?.freeToday.out ?? 0) + (office?.freeToday.in ?? 0);
  return (
    <header class="header">
      <div class="title">
        <span class="mark" aria-hidden="true">
          PIPO
        </span>
        <span>
          <h1>Central office</h1>
          <span class="sub">{fullDay(nowMs)}</span>
        </span>
      </div>
      <dl class="figures">
        <Figure label="Boats out" value={state.office === undefined ? undefined : boats.boatsOut} />
        {late > 0 && <Figure label="Overdue" value={late} alarming />}
        <Figure label="People at sea" value={state.office === undefined ? undefined : boats.peopleOut} />
        <Figure label="Out today" value={office?.walkedToday.out} />
        <Figure label="In today" value={office?.walkedToday.in} />
        {free > 0 && <Figure label="Free way today" value={free} />}
        <Figure label="Rows stored" value={office?.stored} />
        {(office?.waiting ?? 0) > 0 && <Figure label="Waiting to be stored" value={office?.waiting} />}
        <Figure label="Rows refused" value={office?.refused} alarming={(office?.refused ?? 0) > 0} />
      </dl>
      <time class="clock">{clockTime(nowMs)}</time>
    </header>
  );
}

function Figure({
  label,
  value,
  alarming,
}: {
  label: string;
  value: number | undefined;
  alarming?: boolean;
}) {
  return (
    <div class={alarming ? 'figure alarming' : 'figure'}>
      <dt>{label}</dt>
      <dd>{value === undefined ? '–' : value.toLocaleString('en-GB')}</dd>
    </div>
  );
}

/** A feed that stands still must not look like a quiet day. */
function Trouble({ state }: { state: PageState }) {
  if (!state.connected) {
    return (
      <p class="trouble" role="alert">
        This page has lost the central office. What you see may be old; it comes back by itself.
      </p>
    );
  }
  if (state.office?.brokerUp === false) {
    return (
      <p class="trouble" role="alert">
        The central office has no line to the broker. The gates keep every row and send it when the line is
        back.
      </p>
    );
  }
  if (state.office?.storeUp === false) {
    return (
      <p class="trouble" role="alert">
        The central office cannot write its database. Nothing is confirmed; the gates keep every row and send
        it when the database is back.
      </p>
    );
  }
  return null;
}

function useNow(): number {
  const [nowMs, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
