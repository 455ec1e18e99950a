import type { Vessel } from '../vessel.ts';
import type { VesselsMap } from './column-map.ts';
import { readImoNumber } from './imo-number.ts';
import { importFault } from './import-fault.ts';
import { type RecordReading, rowFault } from './person-record.ts';
import { type ImportRow, RowReader, type ToUnicode } from './row-reader.ts';

const maxText = 120;

/** Reads a row of the register of boats; names everything that is wrong with it. */
export function readVesselRecord(
  row: ImportRow,
  { fields, dates }: VesselsMap,
  toUnicode: ToUnicode,
): RecordReading<Vessel> {
  if (row.values === undefined) return { ok: false, error: [rowFault(row)] };
  const reader = new RowReader(row.values, dates, toUnicode);
  const imo = reader.text(fields.imo);
  const imoNumber = imo === '' ? undefined : readImoNumber(imo);
  if (imo !== '' && imoNumber === undefined)
    reader.faults.push(importFault('imo/wrong-check-digit', { value: imo }));
  const vessel: Vessel = {
    registration: reader.required(fields.registration, 64),
    marking: reader.required(fields.marking, 64),
    nameTh: reader.optional(fields.nameTh, maxText),
    nameEn: reader.optional(fields.nameEn, maxText),
    grossTonnage: reader.decimal(fields.grossTonnage),
    gear: reader.optional(fields.gear, maxText),
    owner: reader.optional(fields.owner, maxText),
    licence: reader.optional(fields.licence, maxText),
    vmsId: reader.optional(fields.vmsId, maxText),
    imo: imoNumber,
  };
  return reader.faults.length > 0 ? { ok: false, error: reader.faults } : { ok: true, value: vessel };
}

/** Whether two entries of the register say the same. */
export function sameVessel(one: Vessel, other: Vessel): boolean {
  const textOf = (vessel: Vessel) => JSON.stringify(Object.entries(vessel).toSorted());
  return textOf(one) === textOf(other);
}
