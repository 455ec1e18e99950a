import type { TcpProxy, Way } from '../../../main/commands/bench/tcp-proxy.ts';
import { unreachable } from '../../../main/core/result.ts';
import type { Cut } from './schedule.ts';

/** Breaks the connections of a line; answers how many stood. */
export function cutLine(line: TcpProxy, cut: Cut): number {
  switch (cut.kind) {
    case 'cut':
      return line.cut();
    case 'cut-after':
      return line.cutAfter(cut.bytes, cut.way);
    case 'half-close':
      return line.halfClose(cut.way);
    case 'deaden':
      return line.deaden();
    case 'swap':
      return line.swap(cut.lingerMs);
    default:
      return unreachable(cut);
  }
}

/** How something begins, and how it ends. */
type FromTo = readonly [begin: () => void, end: () => void];

export function refusal(line: TcpProxy): FromTo {
  return [() => line.refuse(true), () => line.refuse(false)];
}

export function stall(line: TcpProxy, way: Way): FromTo {
  return [() => line.stall(way, true), () => line.stall(way, false)];
}
