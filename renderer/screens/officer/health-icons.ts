import * as icons from '../../components/icons.ts';
import type { HealthItem, HealthPart } from '../../vocabulary.ts';

export const partIcons: Readonly<Record<HealthPart, string>> = {
  camera: icons.camera,
  turnstile: icons.turnstile,
  engine: icons.engine,
  gallery: icons.gallery,
  reader: icons.reader,
  store: icons.store,
  disk: icons.disk,
  lists: icons.lists,
  clock: icons.clock,
  power: icons.power,
  broker: icons.line,
  central: icons.central,
};

export const stateIcons: Readonly<Record<HealthItem['state'], string>> = {
  ok: icons.check,
  warning: icons.alert,
  down: icons.down,
};
