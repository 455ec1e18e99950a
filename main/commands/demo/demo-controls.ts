import type { OfficerView, PushValue } from '../../bridge/contract.ts';
import type { DemoControls } from '../../bridge/gate-service.ts';
import { anyCameraWanted } from '../../compose-camera.ts';
import { err, ok, unreachable } from '../../core/result.ts';
import type { DemoSession } from './demo-session.ts';

type Cable = NonNullable<OfficerView['demo']>['pulled'][number];
type Wanted = PushValue<'cameraWanted'>;

/** The plugs and the camera switch that the demo offers on the officer panel. */
export interface DemoDesk {
  readonly controls: DemoControls;
  view(): NonNullable<OfficerView['demo']>;
  cameraWanted(): Wanted;
  /** Pictures that walk up, as addresses of the host. */
  setPictures(addresses: readonly string[]): void;
}

const size = { width: 640, height: 480 } as const;

export function createDemoDesk(session: () => DemoSession): DemoDesk {
  const pulled = new Set<Cable>();
  let camera: 'replay' | 'device' = 'replay';
  let pictures: readonly string[] = [];

  async function pull(cable: Cable, out: boolean): Promise<void> {
    const { plant, running, crashEngine } = session();
    switch (cable) {
      case 'turnstile':
        return plant.pullTurnstile(out);
      case 'broker':
        return plant.pullBroker(out);
      case 'central':
        return plant.pullCentral(out);
      case 'camera':
        return running.service.cameraChanged();
      case 'engine':
        // A crash, not a cable: the gate brings the engine back by itself.
        if (out) crashEngine();
        pulled.delete('engine');
        return;
      default:
        return unreachable(cable);
    }
  }

  return {
    controls: {
      async pullCable(cable, out) {
        if (pulled.has(cable) === out) return ok();
        if (out) pulled.add(cable);
        else pulled.delete(cable);
        try {
          await pull(cable, out);
          return ok();
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error);
          return err(`The simulated cable could not be moved: ${why}`);
        }
      },
      chooseCamera(kind) {
        camera = kind;
        session().running.service.cameraChanged();
        return ok();
      },
    },
    view: () => ({ pulled: [...pulled], centralUrl: session().plant.centralUrl }),
    cameraWanted() {
      const unplugged = pulled.has('camera');
      if (camera === 'replay') return { kind: 'replay', pictures: [...pictures], ...size, unplugged };
      return unplugged ? { kind: 'none' } : anyCameraWanted();
    },
    setPictures(addresses) {
      pictures = addresses;
    },
  };
}
