import { certificateWarnDays } from '../../main/core/events/certificate.ts';
import type { GateView } from '../feed/view.ts';
import { Icon } from './icons.tsx';
import { faultText, gateName, listName } from './texts.ts';
import { ago } from './time.ts';

interface GateListProps {
  readonly gates: readonly GateView[];
  readonly nowMs: number;
  /** False while the centre has no line to the broker: then nobody knows how the gates are. */
  readonly known: boolean;
  /** Only this gate's crossings are shown. */
  readonly chosen: string | null;
  readonly choose: (gate: string | null) => void;
}

export function GateList({ gates, nowMs, known, chosen, choose }: GateListProps) {
  const sites = [...new Set(gates.map(({ gate }) => gateName(gate).site))];
  if (gates.length === 0) return <p class="empty">No gates are registered. Add them to the configuration.</p>;
  return (
    <>
      {sites.map((site) => (
        <section key={site} class="site">
          <h3>{site}</h3>
          {gates
            .filter(({ gate }) => gateName(gate).site === site)
            .map((gate) => (
              <GateCard
                key={gate.gate}
                gate={known || gate.state === 'never-seen' ? gate : { ...gate, state: 'not-known' }}
                nowMs={nowMs}
                pressed={chosen === gate.gate}
                press={() => choose(chosen === gate.gate ? null : gate.gate)}
              />
            ))}
        </section>
      ))}
    </>
  );
}

type CardView = Omit<GateView, 'state'> & { readonly state: GateView['state'] | 'not-known' };

const presenceText: Readonly<Record<CardView['state'], string>> = {
  online: 'On line',
  offline: 'Off line',
  'never-seen': 'Not heard yet',
  'not-known': 'Not known',
};

function GateCard({
  gate,
  nowMs,
  pressed,
  press,
}: {
  gate: CardView;
  nowMs: number;
  pressed: boolean;
  press: () => void;
}) {
  return (
    <button type="button" class={`gate ${gate.state}`} aria-pressed={pressed} onClick={press}>
      <span class="gate-head">
        <span class={`lamp ${gate.state}`} aria-hidden="true" />
        <span class="gate-name">{gateName(gate.gate).lane}</span>
        <span class="presence">{presenceText[gate.state]}</span>
      </span>
      <span class="facts">
        <Fact label="Last heard" value={gate.lastSeen === null ? '–' : ago(gate.lastSeen, nowMs)} />
        <Fact label="Unsent" value={unsent(gate)} />
        {gate.certificateDaysLeft !== null && (
          <Fact
            label="Certificate"
            value={certificate(gate.certificateDaysLeft)}
            watch={gate.certificateDaysLeft < certificateWarnDays}
          />
        )}
        {gate.oldestList !== null && (
          <Fact
            label="Oldest list"
            value={`${listName(gate.oldestList.dataset)}, ${ago(gate.oldestList.asOf, nowMs)}`}
          />
        )}
        <Fact label="Rows stored" value={gate.confirmed.toLocaleString('en-GB')} />
        {gate.missing > 0 && (
          <Fact label="Missing between" value={gate.missing.toLocaleString('en-GB')} watch />
        )}
      </span>
      {gate.faults.map((code) => (
        <span key={code} class="gate-fault">
          <Icon name="fault" />
          {faultText(code)}
        </span>
      ))}
    </button>
  );
}

/** What the gate last said; while it is off line nobody knows the present number. */
function unsent(gate: CardView): string {
  if (gate.state !== 'online' || gate.unsent === null) return 'not known';
  return gate.unsent === 0
    ? 'none'
    : gate.unsent === 1
      ? '1 row'
      : `${gate.unsent.toLocaleString('en-GB')} rows`;
}

function certificate(daysLeft: number): string {
  if (daysLeft < 0) return 'has ended';
  return daysLeft === 1 ? '1 day left' : `${daysLeft.toLocaleString('en-GB')} days left`;
}

/** `watch`: somebody should do something about it. */
function Fact({ label, value, watch }: { label: string; value: string; watch?: boolean }) {
  return (
    <span class={watch ? 'fact watch' : 'fact'}>
      <span class="label">{label}</span>
      <span class="value">
        {watch && <Icon name="fault" />}
        {value}
      </span>
    </span>
  );
}
