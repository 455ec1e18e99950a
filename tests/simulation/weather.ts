import type { SimulatorFaults } from '../../hardware/simulators/faults.ts';
import { noFaults } from '../../hardware/simulators/faults.ts';
import { live } from '../support/script-camera.ts';
import type { Port } from './port.ts';

/** Everything that may happen to a gate in a bad hour, by the name under which a sequence lists it. */

type Deed = (port: Port) => void | Promise<void>;

const people = {
  nobody: (p) => p.bench().engine.sees(undefined),
  'crew 1': (p) => p.bench().engine.sees({ axis: 1 }),
  'crew 2': (p) => p.bench().engine.sees({ axis: 2, x: 480 }),
  'crew 3': (p) => p.bench().engine.sees({ axis: 3 }),
  'crew 4': (p) => p.bench().engine.sees({ axis: 4, x: 320 }),
  stranger: (p) => p.bench().engine.sees({ axis: 5 }),
  blurred: (p) => p.bench().engine.sees({ axis: 1, guidance: 'hold-still' }),
  walks: (p) => p.world.device.person.willWalk(900),
  'walks at once': (p) => p.world.device.person.willWalk(60),
  'walks late': (p) => p.world.device.person.willWalk(4800),
  stays: (p) => p.world.device.person.wontWalk(),
  'pushes out': (p) => p.world.device.person.pushesThrough('out'),
  'pushes in': (p) => p.world.device.person.pushesThrough('in'),
} satisfies Record<string, Deed>;

const equipment = {
  unplug: (p) => {
    p.witness.plugged(false);
    p.bench().unplug();
  },
  'line dies silently': (p) => {
    p.witness.plugged(false);
    p.bench().line.unplug(false);
    p.world.device.lineLost();
  },
  replug: (p) => {
    p.witness.plugged(true);
    p.bench().replug();
  },
  'noise to the gate': (p) => {
    p.witness.disturbed();
    p.bench().line.deliver(Uint8Array.of(0x01, 0x05, 0xff, 0xa0, 0x01, 0x01, 0x30, 0x0d));
  },
  'engine dies': (p) => p.bench().engine.goesDown('engine/crashed'),
  'engine back': (p) => p.bench().engine.back(),
  'engine bug': (p) => p.bench().engine.throwsOnce(),
  'camera out': (p) => p.bench().camera.becomes({ kind: 'down', code: 'camera/unplugged' }),
  'camera in': (p) => p.bench().camera.becomes(live),
  'camera freezes': (p) => p.bench().camera.freezes(true),
  'camera thaws': (p) => p.bench().camera.freezes(false),
  'disk full': (p) => p.bench().disk.fails('store/disk-full'),
  'disk back': (p) => p.bench().disk.fails(undefined),
  'disk hiccup': (p) => p.bench().disk.failsOnce('store/write-failed'),
  'power cut': (p) => p.powerCut(),
  fire: (p) => {
    p.world.device.arm.emergency = true;
  },
  'fire over': (p) => {
    p.world.device.arm.emergency = false;
  },
} satisfies Record<string, Deed>;

const officers = {
  'officer 1 signs in': (p) => p.bench().gate.officers.signIn('officer-1'),
  'officer 2 signs in': (p) => p.bench().gate.officers.signIn('officer-2'),
  'officer re-arms': (p) => p.bench().gate.officers.rearm(),
  'officer admits': (p) => {
    const { gate, store } = p.bench();
    const [entry] = gate.desk.open();
    const [person] = store.people.list();
    if (entry === undefined || person === undefined) return;
    const { caseId } = entry;
    gate.officers.admit({ caseId, personId: person.personId, reason: 'OVERRIDE_1P', note: '' });
  },
  'officer refuses': (p) => {
    const { gate } = p.bench();
    const [entry] = gate.desk.open();
    if (entry !== undefined) gate.officers.closeCase(entry.caseId, 'refused', '');
  },
  'officer states': (p) => {
    const { gate } = p.bench();
    const open = gate.ledger.recent().find((pass) => pass.confirmation === 'none');
    if (open !== undefined) gate.officers.statePassage(open.passageId, true);
  },
} satisfies Record<string, (port: Port) => unknown>;

const faultNames = Object.keys(noFaults()) as (keyof SimulatorFaults)[];
export type FaultAction = `${keyof SimulatorFaults} ${'on' | 'off'}`;
const faults = Object.fromEntries(
  faultNames.flatMap((name) =>
    (['on', 'off'] as const).map((to) => [
      `${name} ${to}`,
      (p: Port) => {
        p.world.device.faults[name] = to === 'on';
      },
    ]),
  ),
) as Record<FaultAction, Deed>;

const deeds = { ...people, ...equipment, ...officers, ...faults };
export type Action = keyof typeof deeds;
export const actions = Object.keys(deeds) as readonly Action[];

export async function act(port: Port, action: Action): Promise<void> {
  await deeds[action](port);
}

/** What makes everything whole again, but for the process and the people. */
export const cures: readonly Action[] = [
  'replug',
  'engine back',
  'camera in',
  'camera thaws',
  'disk back',
  'fire over',
  ...faultNames.map((name) => `${name} off` as const),
];

/** An alarm in the port: it comes often enough that a gate meets one now and then. */
export const alarm: readonly Action[] = ['fire', 'fire', 'pushes out', 'pushes in', 'officer re-arms'];

/** Ordinary traffic comes often, so that trouble finds somebody in the lane. */
export const traffic: readonly Action[] = [
  'nobody',
  'crew 1',
  'crew 2',
  'crew 3',
  'crew 4',
  'stranger',
  'walks',
  'officer admits',
  'officer 1 signs in',
  'officer 2 signs in',
  'officer re-arms',
];
