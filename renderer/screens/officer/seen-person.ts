import { useEffect, useState } from 'preact/hooks';
import type { CallResult } from '../../../main/bridge/contract.ts';
import { usePanel } from './context.ts';

export type SeenPerson = CallResult<'seePerson'>;

/** One person with faces and papers, asked for once: each look is journalled. Null until the gate has answered. */
export function useSeenPerson(personId: string | null): SeenPerson | null {
  const { call } = usePanel();
  const [seen, setSeen] = useState<SeenPerson | null>(null);
  useEffect(() => {
    setSeen(null);
    if (personId === null) return;
    let wanted = true;
    void call('seePerson', { personId }).then((answer) => {
      if (wanted && answer) setSeen(answer);
    });
    return () => {
      wanted = false;
    };
  }, [personId]);
  return seen;
}
