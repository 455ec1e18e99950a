import { readFileSync } from 'node:fs';
import { forkEngine } from '../../../native-models/engine/fork-engine.ts';
import { createEngineClient, whenReady } from '../../../native-models/engine-client.ts';
import { silentLog } from '../../adapters/system/json-log.ts';
import { type SiteBar, siteBar } from '../../core/matching/site-bar.ts';
import type { Template } from '../../core/matching/template.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Clock } from '../../ports/clock.ts';
import { smallPictureBars } from './demo-settings.ts';
import { shuffled } from './random.ts';
import type { Actor } from './stage.ts';

/** About 30,000 pairs of different people: enough to promise one false match in 10,000 comparisons. */
const people = 250;
const oneFalseAcceptIn = 10_000;
const engineTimeoutMs = 60_000;

/**
 * The bar for the people of a folder, from their own pictures: the pack's calibration holds for the hardest
 * people it was measured on, and would refer most of everybody else. One picture each, the one for enrolment.
 * @returns undefined when there are too few people to promise anything
 */
export async function barOfFolder(
  actors: readonly Actor[],
  random: () => number,
  clock: Clock,
  say: (line: string) => void,
): Promise<Result<SiteBar | undefined, string>> {
  const engine = createEngineClient({
    spawn: () => forkEngine(),
    clock,
    log: silentLog,
    ...smallPictureBars,
  });
  try {
    const ready = await whenReady(engine, clock, engineTimeoutMs);
    if (!ready.ok)
      return err(`The face engine did not start (${ready.error}). Run "npm run gate -- doctor" to see why.`);
    const templates: Template[] = [];
    const chosen = shuffled(actors, random);
    for (const actor of chosen) {
      if (templates.length >= people) break;
      const reading = await engine.describePortrait(readFileSync(actor.pictures[0] ?? ''));
      if (reading.ok) templates.push(reading.value.face.template);
      if (templates.length % 50 === 0)
        say(`calibrating on the folder's own people: ${templates.length} of ${people}`);
    }
    const bar = siteBar(templates, oneFalseAcceptIn);
    return ok(bar.ok ? bar.value : undefined);
  } finally {
    await engine.close();
  }
}
