import { type ListTexts, largestUnit } from './list-texts.ts';

export const enLists: ListTexts = {
  title: 'Lists in use',
  none: 'No list of the central office has come yet.',
  names: {
    roster: 'People',
    voyages: 'Boats and crew lists',
    watchlist: 'Watch-list',
    rules: 'Rules',
    officers: 'Officers',
    config: 'Settings',
  },
  age(ms) {
    const [count, unit] = largestUnit(ms);
    if (unit === 'minute' && count === 0) return 'confirmed just now';
    return `confirmed ${count} ${unit}${count === 1 ? '' : 's'} ago`;
  },
};
