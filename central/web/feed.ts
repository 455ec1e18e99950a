import type { FeedMessage } from '../feed/view.ts';
import { emptyPage, type PageEvent, type PageState, reducePage } from './model.ts';

/**
 * Follows the live feed for ever and calls `show` at most once per frame. The browser reconnects by itself
 * and names the last event it saw, so that nothing is missed or shown twice.
 */
export function followFeed(url: string, show: (state: PageState) => void): void {
  let state = emptyPage;
  let planned = false;
  const take = (event: PageEvent) => {
    state = reducePage(state, event);
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      show(state);
    });
  };
  const source = new EventSource(url);
  source.onopen = () => take({ kind: 'link', up: true });
  source.onerror = () => take({ kind: 'link', up: false });
  source.onmessage = ({ data }) => take(JSON.parse(String(data)) as FeedMessage);
}
