import type { Direction } from '../../main/core/voyage/direction.ts';
import type { Channels } from '../relay/board.ts';
import type { InputWiring } from '../relay/wiring.ts';
import type { DriverClock } from '../serial/pause.ts';
import type { SimulatedBoard } from './board.ts';
import { SimulatedContacts } from './contacts.ts';
import type { SimulatorParts } from './device.ts';
import { WiredDevice } from './wired-device.ts';

const directions: readonly Direction[] = ['out', 'in'];

/** What a board is soldered to. */
export interface BoardParts {
  readonly clock: DriverClock;
  readonly contacts: SimulatedContacts;
  readonly answer: (bytes: Uint8Array) => void;
  /** Whether the contact at an input is closed with this wiring, by the input's printed number. */
  readonly inputClosed: (wiring: InputWiring, input: number) => boolean;
}

export interface RelayDeviceOptions extends SimulatorParts {
  readonly channels?: Channels;
}

/** A tripod turnstile whose Unlock inputs are the contacts of a relay board. */
export class RelayDevice extends WiredDevice {
  protected readonly electronics: SimulatedBoard;
  readonly #contacts: SimulatedContacts;

  constructor(options: RelayDeviceOptions, createBoard: (parts: BoardParts) => SimulatedBoard) {
    super(options);
    const { clock, channels = { out: 1, in: 2 } } = options;
    this.#contacts = new SimulatedContacts(clock, this.faults, (channel, closed) => {
      for (const direction of directions) {
        if (channels[direction] === channel) this.arm.unlockContact(direction, closed);
      }
    });
    this.electronics = createBoard({
      clock,
      contacts: this.#contacts,
      answer: (bytes) => this.answer(bytes),
      inputClosed: (wiring, input) => this.#inputClosed(wiring, input),
    });
  }

  get contactClosed(): boolean {
    return this.#contacts.anyClosed;
  }

  #inputClosed(wiring: InputWiring, input: number): boolean {
    if (input === wiring.emergency) return this.arm.emergency === (wiring.emergencyWhen === 'closed');
    if (input === wiring.ready) return this.arm.readyContact === (wiring.readyWhen === 'closed');
    if (input === wiring.alarm) return this.arm.alarm === (wiring.alarmWhen === 'closed');
    if (input === wiring.passOut && this.arm.passContact('out')) return true;
    return input === wiring.passIn && this.arm.passContact('in');
  }
}
