/** Words that the journal and the line share: topics, datasets, and why a message was not obeyed. */

/** Topics on which a gate hears messages in the centre's name. */
export const lineTopics = ['acks', 'sync', 'cmd', 'central'] as const;
export type LineTopic = (typeof lineTopics)[number];

/** Why a message of the centre was refused; nothing changes by it. */
export const messageFaults = [
  /** Longer than any message of its kind may be. */
  'message/oversized',
  /** No JSON, or not of the shape that the contract names. */
  'message/unreadable',
  /** Not signed by the centre's key. */
  'message/wrong-signature',
  /** For another gate or another start of it. */
  'message/not-for-us',
  /** An answer that was given before and says something older (E6). */
  'ack/replayed',
  /** It speaks of rows that this gate never wrote. */
  'ack/from-the-future',
  /** Its numbers contradict each other. */
  'ack/malformed',
  /** A command after its time. */
  'command/expired',
  /** A command whose time cannot be judged, or lies too far ahead. */
  'command/untimely',
  /** A command with a known id and another text. */
  'command/id-reused',
] as const;
export type MessageFault = (typeof messageFaults)[number];

/** What a gate takes over from the centre (T5). */
export const datasetNames = ['roster', 'voyages', 'watchlist', 'rules', 'officers', 'config'] as const;
export type DatasetName = (typeof datasetNames)[number];

/** Why a version of a dataset was not taken over (Y1, Y2); the one in use stays. */
export const datasetFaults = [
  'dataset/unreadable',
  'dataset/oversized',
  'dataset/chunk-missing',
  'dataset/chunk-altered',
  'dataset/wrong-hash',
  'dataset/wrong-count',
  'dataset/wrong-signature',
  'dataset/other-gate',
  'dataset/older',
  'dataset/same-version-other-content',
  'dataset/wrong-content',
  'dataset/store-failed',
] as const;
export type DatasetFault = (typeof datasetFaults)[number];
