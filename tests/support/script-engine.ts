import type { FaultOf } from '../../main/core/codes.ts';
import { isPortraitFault } from '../../main/core/enrolment/portrait-fault.ts';
import type { Template } from '../../main/core/matching/template.ts';
import { err, ok } from '../../main/core/result.ts';
import type { EngineState, FaceEngine, PortraitReading } from '../../main/ports/engine.ts';
import { goodGrades, goodQuality } from './good-quality.ts';
import { templateOf, testPack } from './store-bench.ts';

export interface ScriptEngine extends Pick<FaceEngine, 'describePortrait' | 'state'> {
  /** Pictures examined so far. */
  readonly examined: number;
  /** From now on every picture fails so; undefined repairs it. */
  breakWith(fault: FaultOf<'engine'> | undefined): void;
  /** The pack is being changed: every face is described by the older one as well. */
  elder(describe: (axis: number, wobble: number) => Template | undefined): void;
  /** Runs while a picture is being examined. */
  meanwhile(work: () => void): void;
}

/**
 * An engine whose pictures say what they show: `face 3` is a face along axis 3, `face 3 0.2` the same person
 * on another picture, `portrait/no-face` and the like are refused so; no bytes at all are an empty file.
 */
export function createScriptEngine(): ScriptEngine {
  let fault: FaultOf<'engine'> | undefined;
  let between: (() => void) | undefined;
  let byElder: ((axis: number, wobble: number) => Template | undefined) | undefined;
  let examined = 0;
  return {
    get examined() {
      return examined;
    },
    breakWith: (wanted) => {
      fault = wanted;
    },
    meanwhile: (work) => {
      between = work;
    },
    elder: (describe) => {
      byElder = describe;
    },
    state: (): EngineState =>
      fault === undefined ? { kind: 'ready', pack: testPack } : { kind: 'down', code: fault },
    async describePortrait(file) {
      await Promise.resolve();
      examined += 1;
      between?.();
      between = undefined;
      if (fault !== undefined) return err(fault);
      const text = Buffer.from(file).toString('utf8');
      if (text === '') return err('portrait/empty');
      if (isPortraitFault(text)) return err(text);
      const face = /^face (\d+)(?: (-?[\d.]+))?$/.exec(text);
      if (face === null) return err('portrait/unreadable');
      const reading = readingOf(Number(face[1]), Number(face[2] ?? 0), file);
      const elderTemplate = byElder?.(Number(face[1]), Number(face[2] ?? 0));
      return ok(elderTemplate ? { ...reading, face: { ...reading.face, elderTemplate } } : reading);
    },
  };
}

function readingOf(axis: number, wobble: number, file: Uint8Array): PortraitReading {
  return {
    face: {
      box: { x: 0, y: 0, width: 100, height: 100 },
      confidence: 0.99,
      landmarks: [],
      quality: { ...goodQuality, score: 0.9 },
      grades: goodGrades,
      guidance: undefined,
      template: templateOf(axis, wobble),
    },
    portraitJpeg: file,
  };
}
