import { describe, expect, it } from 'vitest';
import { watchGallery } from '../../main/app/gallery-watch.ts';
import { createHealthBoard } from '../../main/app/health-board.ts';
import type { PersonId } from '../../main/core/brand.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const quiet = { running: false, total: 0, done: 0, undescribed: [] as readonly PersonId[] };

function bench() {
  const health = createHealthBoard(createVirtualClock(), {});
  const world = { inDoubt: new Set<PersonId>(), progress: quiet };
  let changed = (): void => {};
  const gallery = {
    inDoubt: () => world.inDoubt,
    onChanged: (listener: () => void) => {
      changed = listener;
      return () => {
        changed = () => {};
      };
    },
  };
  const watch = watchGallery(gallery, health, () => world.progress);
  return { world, watch, change: () => changed(), code: () => health.codeOf('gallery') };
}

describe('what officers are told of the gallery', () => {
  it('is first what needs their hands, then what only takes time', () => {
    const { world, watch, change, code } = bench();
    world.progress = { ...quiet, running: true };
    watch.progressed();
    expect(code()).toBe('gallery/redescribing');
    world.inDoubt = new Set(['P-1' as PersonId]);
    change();
    expect(code()).toBe('gallery/pictures-disagree');
    world.inDoubt = new Set();
    world.progress = { ...quiet, undescribed: ['P-2' as PersonId] };
    change();
    expect(code()).toBe('gallery/pictures-needed');
    world.progress = quiet;
    change();
    expect(code()).toBeUndefined();
  });

  it('does not change after it was closed', () => {
    const { world, watch, change, code } = bench();
    watch.close();
    world.inDoubt = new Set(['P-1' as PersonId]);
    change();
    expect(code()).toBeUndefined();
  });
});
