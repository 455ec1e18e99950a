/** Why a passage was decided as it was; see the reason table in the README. */
export const reasonCodes = [
  'OK',
  'NOT_ON_LIST',
  'ON_OTHER_BOAT',
  'UNKNOWN_FACE',
  'CLAIM_MISMATCH',
  'CLAIM_UNKNOWN',
  'AMBIGUOUS',
  'SPOOF_SUSPECT',
  'LOW_QUALITY',
  'UNDERAGE',
  'AGE_UNKNOWN',
  'S285_EXPIRED',
  'S285_WRONG_BOAT',
  'SEABOOK_EXPIRED',
  'PERMIT_EXPIRED',
  'PASSPORT_EXPIRED',
  'WATCHLIST',
  'MISSING_REAPPEARED',
  'PERSON_NOT_ACTIVE',
  'DUPLICATE_IDENTITY',
  'PASSBACK',
  'TAILGATE',
  'VOYAGE_WINDOW_CLOSED',
  'VOYAGE_NOT_CLEARED',
  'EXTRA_ON_RETURN',
  'ROSTER_STALE',
  'CLOCK_UNTRUSTED',
  'OVERRIDE_1P',
  'OVERRIDE_2P',
  'FIRE_RELEASE',
  'MANUAL_PAPER',
  'DEVICE_DEGRADED',
  'COMMISSIONING_TEST',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** The parts of a gate whose health an officer sees. */
export const healthParts = [
  'camera',
  'turnstile',
  'engine',
  'gallery',
  'reader',
  'store',
  'disk',
  'lists',
  'clock',
  'power',
  'broker',
  'central',
] as const;
export type HealthPart = (typeof healthParts)[number];

/**
 * Everything that can go wrong with a part. `severity: 'blocks'` sends the gate to officer mode (no
 * automatic admission), `warns` only shows. Every code has a text with the remedy in every language
 * of the officer panel (`renderer/i18n`); a test checks both tables against each other.
 */
export const faultCatalogue = {
  'camera/absent': { part: 'camera', severity: 'blocks' },
  'camera/unplugged': { part: 'camera', severity: 'blocks' },
  'camera/frozen': { part: 'camera', severity: 'blocks' },
  'camera/black': { part: 'camera', severity: 'blocks' },
  'camera/covered': { part: 'camera', severity: 'blocks' },
  'camera/virtual': { part: 'camera', severity: 'blocks' },
  'camera/denied': { part: 'camera', severity: 'blocks' },
  'camera/window-gone': { part: 'camera', severity: 'blocks' },
  'turnstile/absent': { part: 'turnstile', severity: 'blocks' },
  'turnstile/unplugged': { part: 'turnstile', severity: 'blocks' },
  'turnstile/unknown-device': { part: 'turnstile', severity: 'blocks' },
  'turnstile/not-serial': { part: 'turnstile', severity: 'blocks' },
  'turnstile/denied': { part: 'turnstile', severity: 'blocks' },
  'turnstile/busy': { part: 'turnstile', severity: 'blocks' },
  'turnstile/timeout': { part: 'turnstile', severity: 'blocks' },
  'turnstile/garbled': { part: 'turnstile', severity: 'blocks' },
  'turnstile/stuck-on': { part: 'turnstile', severity: 'blocks' },
  'turnstile/uncommanded': { part: 'turnstile', severity: 'blocks' },
  'turnstile/not-ready': { part: 'turnstile', severity: 'blocks' },
  'turnstile/alarm': { part: 'turnstile', severity: 'blocks' },
  'turnstile/device-error': { part: 'turnstile', severity: 'blocks' },
  'turnstile/refused': { part: 'turnstile', severity: 'blocks' },
  'turnstile/no-read-back': { part: 'turnstile', severity: 'warns' },
  'turnstile/no-passage-feedback': { part: 'turnstile', severity: 'warns' },
  'turnstile/no-emergency-input': { part: 'turnstile', severity: 'warns' },
  'turnstile/no-timed-pulse': { part: 'turnstile', severity: 'warns' },
  'engine/starting': { part: 'engine', severity: 'blocks' },
  'engine/crashed': { part: 'engine', severity: 'blocks' },
  'engine/gave-up': { part: 'engine', severity: 'blocks' },
  'engine/model-unavailable': { part: 'engine', severity: 'blocks' },
  'engine/timeout': { part: 'engine', severity: 'blocks' },
  'gallery/pictures-disagree': { part: 'gallery', severity: 'warns' },
  'gallery/pictures-needed': { part: 'gallery', severity: 'warns' },
  'gallery/duplicates-open': { part: 'gallery', severity: 'warns' },
  'gallery/redescribing': { part: 'gallery', severity: 'warns' },
  'reader/absent': { part: 'reader', severity: 'warns' },
  'reader/unplugged': { part: 'reader', severity: 'warns' },
  'reader/denied': { part: 'reader', severity: 'warns' },
  'reader/busy': { part: 'reader', severity: 'warns' },
  'store/disk-full': { part: 'store', severity: 'blocks' },
  'store/corrupt': { part: 'store', severity: 'blocks' },
  'store/write-failed': { part: 'store', severity: 'blocks' },
  'store/disk-low': { part: 'disk', severity: 'warns' },
  'store/restored': { part: 'store', severity: 'blocks' },
  'store/backup-failed': { part: 'store', severity: 'warns' },
  'lists/stale': { part: 'lists', severity: 'warns' },
  'lists/refused': { part: 'lists', severity: 'warns' },
  /** Somebody is missing, extra, swapped or on two boats, and no officer has seen it yet. */
  'lists/does-not-add-up': { part: 'lists', severity: 'warns' },
  'rules/none-in-force': { part: 'lists', severity: 'blocks' },
  'rules/self-test-failed': { part: 'lists', severity: 'blocks' },
  'rules/refused': { part: 'lists', severity: 'warns' },
  'clock/unsynced': { part: 'clock', severity: 'warns' },
  'clock/stepped': { part: 'clock', severity: 'warns' },
  'clock/behind-record': { part: 'clock', severity: 'warns' },
  'power/on-battery': { part: 'power', severity: 'warns' },
  'power/battery-low': { part: 'power', severity: 'warns' },
  'power/not-seen': { part: 'power', severity: 'warns' },
  'broker/not-configured': { part: 'broker', severity: 'warns' },
  'broker/unreachable': { part: 'broker', severity: 'warns' },
  'broker/refused': { part: 'broker', severity: 'warns' },
  'broker/taken-over': { part: 'broker', severity: 'warns' },
  'broker/certificate-expiring': { part: 'broker', severity: 'warns' },
  'broker/certificate-expired': { part: 'broker', severity: 'warns' },
  'broker/certificate-unusable': { part: 'broker', severity: 'warns' },
  'broker/untrusted': { part: 'broker', severity: 'warns' },
  'central/silent': { part: 'central', severity: 'warns' },
  'central/refuses': { part: 'central', severity: 'warns' },
  'central/lost-rows': { part: 'central', severity: 'warns' },
  'central/bad-message': { part: 'central', severity: 'warns' },
} as const satisfies Record<string, { part: HealthPart; severity: 'blocks' | 'warns' }>;

export type FaultCode = keyof typeof faultCatalogue;
export const faultCodes = Object.keys(faultCatalogue) as FaultCode[];
/** Why a row could not be written or read: what every write to the store may answer. */
export const writeFaults = ['store/disk-full', 'store/corrupt', 'store/write-failed'] as const;
export type WriteFault = (typeof writeFaults)[number];
/** The codes of one part, as a type: `FaultOf<'turnstile'>`. */
export type FaultOf<P extends HealthPart> = {
  [C in FaultCode]: (typeof faultCatalogue)[C]['part'] extends P ? C : never;
}[FaultCode];
