import type { ShownRuleSet } from '../../app/rule-listing.ts';
import type { HandlersOf } from './handlers.ts';
import { notThere } from './reply.ts';

/** As many as a screen lists, and as long as an id may be there; a refused set may have neither id nor day. */
const shown = { sets: 50, idUnits: 64, titleUnits: 200 };

/** The rules of the port. Who may is asked before any handler. */
export function rulesHandlers(list: (() => readonly ShownRuleSet[]) | undefined): HandlersOf<'readRules'> {
  if (list === undefined) return { readRules: notThere };
  return {
    readRules: () => ({ ok: true, value: { sets: list().slice(0, shown.sets).map(viewOf) } }),
  };
}

function viewOf({ ruleSetId, title, effectiveFrom, state, source }: ShownRuleSet) {
  return {
    ruleSetId: ruleSetId.slice(0, shown.idUnits),
    title: title.slice(0, shown.titleUnits),
    ...{ effectiveFrom, state, source },
  };
}
