import type { GateEffect } from '../core/gate/effect.ts';
import { livenessOf, type SpoofCheck } from '../core/matching/liveness.ts';
import type { FaceEngine, FaceReading } from '../ports/engine.ts';
import type { Log } from '../ports/log.ts';
import type { CaseDesk, CasePicture } from './case-desk.ts';
import { claimPart } from './passage-drafts.ts';
import type { RecognitionLoop } from './recognition-loop.ts';
import type { Recorder } from './recorder.ts';

type Effect<K extends GateEffect['kind']> = Extract<GateEffect, { kind: K }>;

interface CaseRaisingDeps {
  readonly desk: CaseDesk;
  readonly engine: Pick<FaceEngine, 'cutOut'>;
  readonly recorder: Recorder;
  readonly looks: Pick<RecognitionLoop, 'lookAt'>;
  readonly log: Log;
  readonly config: { readonly spoofCheck: SpoofCheck };
  /** Something the screens show has changed outside the machine's own transitions. */
  readonly changed: () => void;
}

/** Opens a case, or joins an open one about the same face, and brings its picture after it. */
export function raiseCase(deps: CaseRaisingDeps, effect: Omit<Effect<'raise-case'>, 'kind'>): void {
  const { caseId, passageId, track, reasons, candidates, isBarred, claim } = effect;
  const look = deps.looks.lookAt(track);
  const { entry, isNew } = deps.desk.raise({
    caseId,
    passageId,
    track,
    reasons,
    candidates,
    isBarred,
    claim,
    probe: look?.probe,
    picture: look && pictureOf(look.face),
    liveness: livenessOf(effect.liveness, deps.config.spoofCheck),
  });
  if (isNew) {
    const payload = {
      caseId,
      ticket: entry.ticket,
      passageId,
      reasons: [...reasons],
      candidates: [...candidates],
      ...claimPart(claim),
    };
    deps.recorder.record([{ kind: 'case.raised', payload }]);
  }
  if (look === undefined) return;
  deps.engine.cutOut(look.frame, look.face.box).then(
    (jpeg) => {
      if (!jpeg.ok) return;
      deps.desk.setLiveFace(entry.caseId, jpeg.value);
      deps.changed();
    },
    (error: unknown) => deps.log.error('engine.bug', { message: String(error) }),
  );
}

/** Undefined where the engine found no numbers. */
function pictureOf({ quality, grades }: FaceReading): CasePicture | undefined {
  if (!(quality.interEyePx >= 0) || !Number.isFinite(quality.interEyePx)) return undefined;
  const { size, sharpness, light, pose } = grades;
  return { eyeDistancePx: Math.round(quality.interEyePx), size, sharpness, light, pose };
}
