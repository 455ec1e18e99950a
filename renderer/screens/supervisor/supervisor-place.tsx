import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { usePanel } from '../officer/context.ts';

/**
 * The supervisor's desks are a file of their own, fetched when somebody first goes there: the panel at the lane stays
 * light, and plots and forms never stand between an event and its pixels.
 */
export function SupervisorPlace() {
  const { texts } = usePanel();
  const [Screen, setScreen] = useState<ComponentType | null>(null);
  useEffect(() => {
    let here = true;
    void import('./supervisor-screen.tsx').then(({ SupervisorScreen }) => {
      if (here) setScreen(() => SupervisorScreen);
    });
    return () => {
      here = false;
    };
  }, []);
  return Screen === null ? (
    <main class="supervisor">
      <p class="quiet">{texts.supervisor.opening}</p>
    </main>
  ) : (
    <Screen />
  );
}
