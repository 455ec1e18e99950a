import type { Vessel } from '../core/vessel.ts';

/** The register of boats as this gate knows it. */
export interface VesselStore {
  /** Adds the boat, or replaces what is known of it. Joins the caller's transaction. */
  save(vessel: Vessel): void;
  find(registration: string): Vessel | undefined;
  /** By the mark on the hull, compared without spaces and case; undefined: none, or several have it. */
  findByMark(mark: string): Vessel | undefined;
  list(): readonly Vessel[];
}
