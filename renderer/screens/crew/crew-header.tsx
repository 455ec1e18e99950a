import { useEffect, useRef, useState } from 'preact/hooks';
import type { CrewView } from '../../../main/bridge/contract.ts';
import { crewTexts } from '../../i18n/crew/index.ts';
import { timeOfDay } from '../../i18n/time.ts';
import { helpAnswerMs, helpHoldMs } from '../../model/help-touch.ts';

interface CrewHeaderProps {
  readonly view: CrewView;
  readonly nowMs: number;
  readonly onHelp: () => void;
}

export function CrewHeader({ view: { lane, language, help }, nowMs, onHelp }: CrewHeaderProps) {
  return (
    <header class="crew-header">
      <span class="crew-where">
        {lane.boat && <strong>{lane.boat}</strong>}
        {lane.boat && lane.direction && ' · '}
        {lane.direction && crewTexts[language].direction[lane.direction]}
      </span>
      {help ? <HelpClock nowMs={nowMs} onHelp={onHelp} /> : <Clock nowMs={nowMs} />}
    </header>
  );
}

function Clock({ nowMs, withoutColon = false }: { nowMs: number; withoutColon?: boolean }) {
  const [hours, minutes] = timeOfDay(nowMs).split(':');
  return (
    <time class="crew-clock">
      {hours}
      <span class={withoutColon ? 'colon-away' : undefined}>:</span>
      {minutes}
    </time>
  );
}

/** Looks like the clock of every other lane; a finger that rests on it asks the welfare contact for help. */
function HelpClock({ nowMs, onHelp }: { nowMs: number; onHelp: () => void }) {
  const [answered, setAnswered] = useState(false);
  const zone = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!zone.current) return undefined;
    return whenHeld(zone.current, helpHoldMs, () => {
      onHelp();
      setAnswered(true);
    });
  }, [onHelp]);
  useEffect(() => {
    if (!answered) return undefined;
    const back = setTimeout(() => setAnswered(false), helpAnswerMs);
    return () => clearTimeout(back);
  }, [answered]);
  return (
    <div class="clock-touch" ref={zone}>
      <Clock nowMs={nowMs} withoutColon={answered} />
    </div>
  );
}

/** Calls back when a finger has rested on the element for so long. Ends with the returned function. */
function whenHeld(element: HTMLElement, holdMs: number, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const release = () => clearTimeout(timer);
  const press = () => {
    release();
    timer = setTimeout(act, holdMs);
  };
  // A long press opens a menu in some browsers: it would show that there is something to press.
  const noMenu = (event: Event) => event.preventDefault();
  const listeners = [
    ['pointerdown', press],
    ['pointerup', release],
    ['pointerleave', release],
    ['pointercancel', release],
    ['contextmenu', noMenu],
  ] as const;
  for (const [name, listener] of listeners) element.addEventListener(name, listener);
  return () => {
    release();
    for (const [name, listener] of listeners) element.removeEventListener(name, listener);
  };
}
