import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createSimulatedTurnstile,
  type SimulatedTurnstile,
  sampleSettings,
} from '../../../hardware/index.ts';
import { parseConfig } from '../../../main/adapters/config/load-config.ts';
import { createSystemClock } from '../../../main/adapters/system/system-clock.ts';
import { uniqueIds } from '../../../main/adapters/system/unique-ids.ts';
import type { Gate } from '../../../main/app/gate.ts';
import type { PushValue } from '../../../main/bridge/contract.ts';
import { smallPictureBars } from '../../../main/commands/demo/demo-settings.ts';
import { cutSampleFaces } from '../../../main/commands/demo/sample-faces.ts';
import { composeGate, type RunningGate } from '../../../main/compose.ts';
import { barBookOf } from '../../../main/compose-bars.ts';
import { enrolmentBarsOf } from '../../../main/compose-enrolment.ts';
import { openGateStore } from '../../../main/compose-store.ts';
import type { OfficerId } from '../../../main/core/brand.ts';
import { startWebHost, type WebHost } from '../../../main/hosts/web.ts';
import type { Log } from '../../../main/ports/log.ts';
import type { EngineChannel } from '../../../native-models/engine/channel.ts';
import { forkEngine } from '../../../native-models/engine/fork-engine.ts';
import { whenReady } from '../../../native-models/engine-client.ts';
import { type Cast, enrolCast } from './story-cast.ts';
import { fileNotice } from './story-notice.ts';
import { type Heard, type NoticedPart, type Order, officers } from './story-orders.ts';

/**
 * A gate process of its own for the stories of the screens: the real store, engine and web host, a turnstile that is
 * simulated to the byte, and pictures that walk up when a test says so. Orders come over the channel of its parent.
 */

const size = { width: 640, height: 480 } as const;
const windowDirectory = process.argv[2] ?? '';
/** Settings of the recognition that a story wants otherwise. */
const recognition = JSON.parse(process.argv[3] ?? '{}') as Record<string, unknown>;
const direction = process.argv[4] === 'both' ? 'both' : 'out';
const folder = mkdtempSync(join(tmpdir(), 'pipo-gate-test-'));
const quiet: Log = { info: () => undefined, warn: () => undefined, error: tell };
const say = (heard: Heard): void => void process.send?.(heard);

function tell(event: string, fields?: unknown): void {
  process.stderr.write(`${event} ${JSON.stringify(fields)}\n`);
}

const settings = parseConfig(
  {
    ...{ site: 'test-port', gate: 'lane-1', dataDirectory: join(folder, 'gate') },
    lane: { direction, referredShowMs: 1500 },
    camera: { kind: 'device', allowVirtual: true },
    turnstile: { device: 'simulated', board: 'modbus-relay', onPty: false },
    // People of the replay stand for 2.5 s, and a busy machine sees few frames of them.
    recognition: { framesBeforeUnknown: 4, ...recognition },
    officers: officers.map(({ pin: _, ...officer }) => ({ ...officer, roles: [...officer.roles] })),
  },
  'of the stories',
);

class Story {
  #shown: number | undefined;
  #cameraPlugged = true;
  running!: RunningGate;
  turnstile!: SimulatedTurnstile;
  host!: WebHost;
  cast!: Cast;
  engine: EngineChannel | undefined;
  rows: () => unknown = () => [];
  fileNotice: (crew: readonly NoticedPart[]) => void = () => undefined;
  state: { readonly kind: string; readonly atMs: number } = { kind: 'locked', atMs: 0 };

  cameraWanted(): PushValue<'cameraWanted'> {
    const pictures = this.#shown === undefined ? [] : [`/replay/${this.#shown}`];
    return { kind: 'replay', pictures, ...size, unplugged: !this.#cameraPlugged };
  }

  async obey(order: Order): Promise<unknown> {
    switch (order.kind) {
      case 'walk-up':
        this.#shown = order.part === null ? undefined : this.cast.pictureOf[order.part];
        return this.running.service.cameraChanged();
      case 'camera':
        this.#cameraPlugged = order.plugged;
        return this.running.service.cameraChanged();
      case 'fire':
        return this.turnstile.emergency(order.on);
      case 'turnstile':
        return order.plugged ? this.turnstile.replug() : this.turnstile.unplug();
      case 'crash-engine':
        return this.engine?.kill();
      case 'walks':
        return order.walks ? this.turnstile.person.willWalk() : this.turnstile.person.wontWalk();
      case 'force':
        return this.turnstile.person.pushesThrough('out');
      case 'link':
        return this.host.link(order.role, 'opened');
      case 'rows':
        return this.rows();
      case 'state':
        return this.state;
      case 'file-notice':
        return this.fileNotice(order.crew);
      case 'stop':
        await this.host.close();
        await this.running.close('the story ended');
        await this.turnstile.close();
        rmSync(folder, { recursive: true, force: true });
        return undefined;
    }
  }
}

/** As the command on the machine does it. */
async function givePin(pins: Gate['pins'], officerId: OfficerId, pin: string): Promise<void> {
  const chosen = await pins.choose(officerId, pin, null);
  if (!chosen.ok) throw new Error(`${officerId}: ${chosen.error}`);
}

async function begin(): Promise<Story> {
  if (!settings.ok) throw new Error(settings.error);
  const clock = createSystemClock();
  const shared = { clock, ids: uniqueIds, log: quiet };
  const opened = openGateStore(settings.value, shared);
  if (!opened.ok) throw new Error(opened.error);
  const { store, bootId } = opened.value;
  const story = new Story();
  story.turnstile = await createSimulatedTurnstile({
    ...sampleSettings('modbus-relay'),
    ...{ onPty: false, random: Math.random, clock, log: quiet },
  });
  const composed = await composeGate(settings.value, {
    ...{ ...shared, store, bootId, qualityBars: smallPictureBars },
    turnstile: story.turnstile.turnstile,
    spawnEngine: () => {
      story.engine = forkEngine();
      return story.engine;
    },
    cameraWanted: () => story.cameraWanted(),
  });
  if (!composed.ok) throw new Error(composed.error);
  story.running = composed.value;
  const { engine, gate } = composed.value;
  for (const { officerId, pin } of officers) await givePin(gate.pins, officerId as OfficerId, pin);
  await whenReady(engine, clock, 60_000);
  const bars = enrolmentBarsOf(barBookOf(settings.value), () => gate.gallery.sizes().everyone);
  const { journal, people, voyages, notes, duplicates } = store;
  const forEnrolment = { engine, journal, people, voyages, notes, duplicates };
  const deps = { ...forEnrolment, faces: gate.gallery, ids: uniqueIds, clock, bars };
  story.cast = await enrolCast(store, deps, await cutSampleFaces(engine, join(folder, 'faces')), (personId) =>
    gate.gallery.enrolled(personId),
  );
  // A supervisor has compared the twins before the story begins.
  for (const { duplicateId } of duplicates.open()) duplicates.settle(duplicateId, 'twins');
  story.rows = () =>
    journal.read(1, Number.MAX_SAFE_INTEGER).map(({ seq, kind, payload }) => ({ seq, kind, payload }));
  story.fileNotice = (crew) => {
    fileNotice(store, story.cast, crew, clock.wall());
    gate.gallery.listsChanged();
    gate.changed();
  };
  gate.runner.onTransition(({ after }) => {
    if (after.state.kind !== story.state.kind) story.state = { kind: after.state.kind, atMs: Date.now() };
  });
  const host = await startWebHost({
    ...{ service: composed.value.service, windowDirectory, port: 0, clock, log: quiet },
    replayPictures: story.cast.pictures,
  });
  if (!host.ok) throw new Error(host.error.sentence);
  story.host = host.value;
  return story;
}

begin().then(
  (story) => {
    process.on('message', (message: { readonly id: number; readonly order: Order }) => {
      void story.obey(message.order).then((value) => {
        say({ kind: 'answer', id: message.id, value: value ?? null });
        if (message.order.kind === 'stop') process.disconnect();
      });
    });
    say({ kind: 'ready', names: story.cast.names });
  },
  (error: unknown) => say({ kind: 'failed', why: String(error) }),
);
