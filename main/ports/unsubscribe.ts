/** Ends a subscription; harmless when called twice. */
export type Unsubscribe = () => void;
