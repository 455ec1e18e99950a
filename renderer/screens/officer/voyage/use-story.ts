import { useEffect, useRef, useState } from 'preact/hooks';
import type { VoyageStory } from '../../../model/voyage.ts';
import { usePanel } from '../context.ts';

export interface ToldStory {
  /** Null: the gate has not answered yet. */
  readonly story: VoyageStory | null;
  /** The gate has said why it does not answer; the sentence stands in the notice. */
  readonly refused: boolean;
  /** Asks anew, after something was done. */
  readonly again: () => void;
}

/** All that is known of a voyage; asked for again whenever the gate shows something new of its boat. */
export function useStory(voyageId: string): ToldStory {
  const { state, send, call } = usePanel();
  const [story, setStory] = useState<VoyageStory | null>(null);
  const [refused, setRefused] = useState(false);
  const [asked, setAsked] = useState(0);
  const told = useRef<string | null>(null);
  const boat = state.view?.boats.find((each) => each.voyageId === voyageId);
  const wanted = `${asked} ${JSON.stringify(boat ?? null)}`;
  const busy = state.running.includes('voyageStory');
  useEffect(() => {
    if (!state.linkUp) told.current = null;
    if (!state.linkUp || busy || told.current === wanted) return;
    told.current = wanted;
    const onRefused = (sentence: string) => {
      setRefused(true);
      send({ kind: 'notice', notice: { tone: 'bad', sentence } });
    };
    void call('voyageStory', { voyageId }, onRefused).then((answer) => {
      if (answer) setStory(answer);
    });
  }, [state.linkUp, busy, wanted]);
  return { story, refused, again: () => setAsked((times) => times + 1) };
}
