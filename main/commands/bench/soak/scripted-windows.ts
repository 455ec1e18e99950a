import type { CallArgs, CallName, PushName, PushValue } from '../../../bridge/contract.ts';
import type { WindowService } from '../../../bridge/gate-service.ts';
import { pictureOf, type StandingPerson } from './scripted-faces.ts';

/** A crew window whose camera shows the script, and an officer who does what the script says. */
export interface ScriptedWindows {
  /** Undefined: nobody. */
  stand(person: StandingPerson | undefined): void;
  /** What the officer does at the panel; rejects with the gate's sentence where it is refused. */
  officer<N extends CallName>(name: N, args: CallArgs<N>): Promise<void>;
  close(): void;
}

/** A camera of 25 frames a second. */
const everyMs = 40;
const signOfLifeMs = 1000;
const crew = { role: 'crew', windowId: 'soak-crew' } as const;
const officer = { role: 'officer', windowId: 'soak-officer' } as const;

export function openScriptedWindows(service: WindowService): ScriptedWindows {
  let standing: StandingPerson | undefined;
  let sequence = 0;

  function answerFrame(requestId: number): void {
    sequence += 1;
    const frame = { requestId, sequence, ageMs: 0, preview: null, ...pictureOf(standing) };
    void service.handle('answerFrame', frame, crew);
  }
  const detach = [
    service.attached({
      ...crew,
      push<N extends PushName>(name: N, value: PushValue<N>) {
        if (name !== 'frameWanted') return;
        const { requestId } = value as PushValue<'frameWanted'>;
        setTimeout(() => answerFrame(requestId), everyMs);
      },
    }),
    // Its views are made as for a real panel, and looked at by nobody.
    service.attached({ ...officer, push: () => undefined }),
  ];
  const live = (): void =>
    void service.handle('reportCamera', { kind: 'live', label: 'scripted faces' }, crew);
  live();
  const alive = setInterval(live, signOfLifeMs);
  return {
    stand(person) {
      standing = person;
    },
    async officer(name, args) {
      const answer = await service.handle(name, args, officer);
      if (!answer.ok) throw new Error(`The gate refused ${name}: ${answer.error.sentence}`);
    },
    close() {
      clearInterval(alive);
      for (const end of detach) end();
    },
  };
}
