import type { PictureLook } from './picture-look.ts';

/** What a camera's pictures are worth. `starting`: nobody knows yet. */
export type PictureState = 'starting' | 'good' | 'frozen' | 'black' | 'covered';

/**
 * Trouble that lasts so long is told, ms. With a look every 100 ms and the way to the gate, well under the 2 s in
 * which the gate has to know; and longer than a camera takes to adapt when the light is switched.
 */
export const noticeAfterMs = 1_400;
/** A camera that was just opened has longer, ms: the first pictures of many are dark until exposure has settled. */
export const startWithinMs = 2_500;
/** Without a frame for so long it is their absence that is the trouble, whatever the last one showed, ms. */
const silentAfterMs = 500;
/** Different good pictures in a row that show that a camera sees again; when it was just opened, one less. */
const recoveryLooks = 3;
/**
 * Blocks with contrast by which a picture shows something. A capped or covered lens has two at most, a speck of dirt on
 * the cover makes five, a lone face of 70 px in the dark twelve, a scene by day fifty and more. What was blind needs
 * more, so that dusk is not told again and again.
 */
export const structureToKeep = 6;
const structureToRegain = 9;
/** A picture without structure is black below this, in levels; black is 16 in the range of video. */
const blackBelow = 32;

type PictureFault = Exclude<PictureState, 'starting' | 'good'>;

/**
 * Judges the pictures of one camera session, from looks at them and from their absence. Pure but for what it
 * remembers; times are ms of one monotonic clock.
 *
 * A picture is good when it shows something and is not the one before. What shows nothing is `black` or, where it is
 * brighter, `covered`: that a lens is capped, that no lamp is lit and that a sensor is dead look the same when black,
 * so `black` claims only that no light arrives. What repeats itself to the bit is `frozen`: no sensor is free of
 * noise, and a lane where nothing moves still differs from picture to picture. Only at the ends of its scale does a
 * sensor repeat itself, in the dark and blinded by light; then what it shows names the trouble.
 */
export class PictureJudge {
  readonly #noticeCovered: boolean;
  #state: PictureState = 'starting';
  #lastFrameMs: number;
  #lastGoodMs: number;
  #goodInARow = 0;
  #lastChecksum: number | undefined;
  /** What is wrong with the last picture, since when it is the same. */
  #trouble: { readonly name: PictureFault; readonly sinceMs: number } | undefined;

  /** @param noticeCovered false where a picture without any structure is what the camera looks at */
  constructor(openedAtMs: number, noticeCovered: boolean) {
    this.#lastFrameMs = openedAtMs;
    this.#lastGoodMs = openedAtMs;
    this.#noticeCovered = noticeCovered;
  }

  get state(): PictureState {
    return this.#state;
  }

  /** A frame came; it may be looked at or not. */
  arrived(nowMs: number): void {
    this.#lastFrameMs = nowMs;
  }

  see(look: PictureLook, nowMs: number): PictureState {
    const name = this.#troubleWith(look);
    this.#lastChecksum = look.checksum;
    if (name) return this.#troubled(name, nowMs);
    this.#trouble = undefined;
    this.#lastGoodMs = nowMs;
    this.#goodInARow += 1;
    if (this.#goodInARow >= this.#looksNeeded()) this.#state = 'good';
    return this.#state;
  }

  /** To be called a few times a second: what does not come is trouble too. */
  tick(nowMs: number): PictureState {
    const isSilent = nowMs - this.#lastFrameMs >= silentAfterMs;
    if (isSilent) return this.#troubled('frozen', nowMs);
    const isOverdue = nowMs - this.#lastGoodMs >= this.#patienceMs();
    return isOverdue ? this.#troubled(this.#trouble?.name ?? 'frozen', nowMs) : this.#state;
  }

  #troubleWith({ checksum, structure, brightest, blinded }: PictureLook): PictureFault | undefined {
    const repeats = checksum === this.#lastChecksum;
    const structured = structure >= (this.#isTold() ? structureToRegain : structureToKeep);
    if (!structured && brightest < blackBelow) return 'black';
    if (repeats && !blinded) return 'frozen';
    return structured || !this.#noticeCovered ? undefined : 'covered';
  }

  #troubled(name: PictureFault, nowMs: number): PictureState {
    this.#goodInARow = 0;
    if (this.#trouble?.name !== name) this.#trouble = { name, sinceMs: nowMs };
    // Exposure may lead from black to grey: how long nothing good came counts, and the name is the last one. A name
    // that was told changes only when another trouble has lasted as long.
    const sinceMs = this.#isTold() ? this.#trouble.sinceMs : this.#lastGoodMs;
    if (nowMs - sinceMs >= this.#patienceMs()) this.#state = name;
    return this.#state;
  }

  #isTold(): boolean {
    return this.#state !== 'starting' && this.#state !== 'good';
  }

  #patienceMs(): number {
    return this.#state === 'starting' ? startWithinMs : noticeAfterMs;
  }

  #looksNeeded(): number {
    return this.#state === 'starting' ? recoveryLooks - 1 : recoveryLooks;
  }
}
