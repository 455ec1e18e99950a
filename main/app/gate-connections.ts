import { faultCatalogue } from '../core/codes.ts';
import { unreachable } from '../core/result.ts';
import type { TurnstileEvent } from '../ports/turnstile.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';
import type { LiveGallery } from './gallery.ts';
import type { GateDeps } from './gate.ts';
import type { GateRunner } from './gate-runner.ts';
import type { HealthBoard } from './health-board.ts';
import type { IdentityClaims } from './identity-claim.ts';
import type { Recorder } from './recorder.ts';
import { readOrDoubt } from './store-reads.ts';
import { lacking } from './turnstile-abilities.ts';

/** Every change of health reaches the machine, the journal and the screens. */
export function connectHealth(
  deps: GateDeps,
  recorder: Recorder,
  runner: GateRunner,
  changed: () => void,
): Unsubscribe {
  return deps.health.onChange(({ part, before, after }) => {
    deps.log.info('health.change', { part, before, after });
    if (after !== undefined && faultCatalogue[after].severity === 'blocks')
      runner.dispatch({ kind: 'fault', code: after });
    else runner.dispatch({ kind: 'recovered', part });
    if (before !== undefined) recorder.record([{ kind: 'fault.cleared', payload: { code: before } }]);
    if (after !== undefined) recorder.record([{ kind: 'fault.raised', payload: { code: after } }]);
    changed();
  });
}

export function onTurnstile(event: TurnstileEvent, runner: GateRunner, health: HealthBoard): void {
  switch (event.kind) {
    case 'passed':
    case 'missed':
    case 'emergency':
      runner.dispatch(event);
      break;
    case 'forced':
      runner.dispatch({ ...event, behind: event.behind ?? undefined });
      break;
    case 'fault':
      health.report('turnstile', event.code);
      break;
    case 'recovered':
      health.report('turnstile', lacking(event.capabilities));
      break;
    default:
      unreachable(event);
  }
}

export function connectCamera({ camera, health }: GateDeps): Unsubscribe {
  const apply = (): void => {
    const state = camera.state();
    health.report('camera', state.kind === 'live' ? undefined : state.code);
  };
  apply();
  return camera.onState(apply);
}

/** What the reader delivers becomes claims, and its state a part of the gate's health. */
export function connectPapers(
  { papers, health }: Pick<GateDeps, 'papers' | 'health'>,
  claims: Pick<IdentityClaims, 'read'> | undefined,
): Unsubscribe {
  if (papers === undefined || claims === undefined) return () => undefined;
  const { reader } = papers;
  const subscriptions = [
    reader.onReading((reading) => claims.read(reading, reader.kind)),
    reader.onFault((code) => health.report('reader', code)),
  ];
  return () => {
    for (const unsubscribe of subscriptions) unsubscribe();
  };
}

/**
 * A pack that becomes ready brings its templates into the gallery, and the older pack beside it those of whom only
 * that one knows; no other pack's are ever compared.
 */
export function connectEngine(
  { engine, health }: GateDeps,
  gallery: LiveGallery,
  recorder: Recorder,
): Unsubscribe {
  let loaded: { readonly pack: string; readonly elder: string | undefined } | undefined;
  const apply = (): void => {
    const state = engine.state();
    if (state.kind === 'ready') {
      const { pack, elder } = state;
      // An older pack that is gone was let go because nobody is left to be found by it: no reason to read all anew.
      const isNew = pack !== loaded?.pack || (elder !== undefined && elder !== loaded.elder);
      loaded = { pack, elder };
      if (isNew) readOrDoubt(recorder, () => gallery.load(pack, elder), undefined);
    }
    health.report('engine', state.kind === 'ready' ? undefined : state.code);
  };
  apply();
  return engine.onState(apply);
}
