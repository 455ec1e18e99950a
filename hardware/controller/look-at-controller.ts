import { ok } from '../../main/core/result.ts';
import { directions } from '../../main/core/voyage/direction.ts';
import type { LineResult } from '../serial/line.ts';
import { nothingToSee, type StillLook } from '../still-look.ts';
import type { ControllerSession } from './controller.ts';

/** Whether a permission is open, and what was counted; nothing where a look would be a command. */
export async function lookAtController({
  controller,
  end,
}: ControllerSession): Promise<LineResult<StillLook>> {
  const sighting = controller.looksEndPermissions ? null : await controller.look();
  end('turnstile/unplugged');
  if (sighting === null) return ok(nothingToSee);
  if (!sighting.ok) return sighting;
  const { permitted, counts } = sighting.value;
  const released = permitted && directions.some((direction) => permitted[direction] > 0);
  return ok({ released, counts });
}
