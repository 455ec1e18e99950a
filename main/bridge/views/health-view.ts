import type { HealthBoard } from '../../app/health-board.ts';
import { type FaultCode, faultCatalogue, type HealthPart } from '../../core/codes.ts';
import type { OfficerView } from '../contract.ts';

export interface HealthViewDeps {
  readonly health: Pick<HealthBoard, 'all' | 'codeOf'>;
  /** Who has acknowledged a fault that stands. */
  readonly acknowledgedBy?: ((code: FaultCode) => string | undefined) | undefined;
  /** Parts that not every gate watches. */
  readonly watched?: { readonly disk: boolean; readonly power: boolean } | undefined;
}

/** What stops the record for want of room is a matter of the disk too: there an officer looks for it. */
const alsoOfDisk: FaultCode = 'store/disk-full';

/**
 * The health strip. What nobody looks at is not said to be well: a part that is neither watched nor out of order is not
 * on it.
 * @param there parts of this gate that not every gate has
 */
export function healthView(
  deps: HealthViewDeps,
  there: { readonly reader: boolean; readonly lists: boolean },
): OfficerView['health'] {
  const { health, acknowledgedBy, watched } = deps;
  const optional: Readonly<Partial<Record<HealthPart, boolean>>> = {
    ...there,
    disk: watched?.disk ?? false,
    power: watched?.power ?? false,
  };
  const store = health.all().find(({ part }) => part === 'store');
  return health
    .all()
    .map((each) =>
      each.part === 'disk' && store?.code === alsoOfDisk ? { ...store, part: 'disk' as const } : each,
    )
    .filter(({ part, code }) => code !== undefined || (optional[part] ?? true))
    .map(({ part, code, sinceMs }) => {
      const state =
        code === undefined ? 'ok' : faultCatalogue[code].severity === 'blocks' ? 'down' : 'warning';
      const name = code === undefined ? undefined : acknowledgedBy?.(code);
      return { part, state, code: code ?? null, sinceMs, acknowledgedBy: name ?? null };
    });
}
