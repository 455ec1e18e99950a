import type { Gate } from '../../app/gate.ts';
import type { Result } from '../../core/result.ts';
import type { demoCalls } from '../contract/demo-calls.ts';
import type { GateServiceDeps } from '../gate-service.ts';
import type { HandlersOf } from './handlers.ts';
import { done, type Refused, refused } from './reply.ts';

export function demoHandlers({
  gate,
  demo,
}: Pick<GateServiceDeps, 'gate' | 'demo'>): HandlersOf<keyof typeof demoCalls> {
  return {
    async pullCable({ cable, pulled }) {
      const pulledNow = await demo?.pullCable(cable, pulled);
      return demoAnswer(gate, pulledNow);
    },
    chooseCamera: ({ kind }) => demoAnswer(gate, demo?.chooseCamera(kind)),
  };
}

function demoAnswer(gate: Gate, result: Result<void, string> | undefined): typeof done | Refused {
  gate.changed();
  if (result === undefined)
    return refused('demo/off', 'This gate drives real equipment; it has no cables to pull on a screen.');
  return result.ok ? done : refused('demo/failed', result.error);
}
