/** The hidden help signal: a finger rests on the clock. See docs/help-signal.md. */
export const helpHoldMs = 3000;
/** For so long the colon of the clock is not shown: only who waits for it sees that. */
export const helpAnswerMs = 2000;
