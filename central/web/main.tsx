import { render } from 'preact';
import './fonts.ts';
import './page.css';
import './notices.css';
import './parts.css';
import './boats.css';
import { App } from './app.tsx';
import { followFeed } from './feed.ts';
import { emptyPage, type Filter, filters, type PageState } from './model.ts';

/** The filter outlives a reload; where the browser forbids storage it does not. */
const filterKey = 'pipo-central-filter';

function storedFilter(): Filter {
  try {
    const stored = localStorage.getItem(filterKey);
    return filters.find((filter) => filter === stored) ?? 'all';
  } catch {
    return 'all';
  }
}

function keepFilter(filter: Filter): void {
  try {
    localStorage.setItem(filterKey, filter);
  } catch {
    // A page in a frame may not be allowed to store anything; the filter then lasts until the reload.
  }
}

function start(root: HTMLElement): void {
  let state: PageState = emptyPage;
  let filter = storedFilter();
  const draw = () => {
    const onFilter = (chosen: Filter) => {
      filter = chosen;
      keepFilter(chosen);
      draw();
    };
    render(<App state={state} filter={filter} onFilter={onFilter} />, root);
  };
  draw();
  followFeed('feed', (next) => {
    state = next;
    draw();
  });
}

const root = document.getElementById('root');
if (root) start(root);
