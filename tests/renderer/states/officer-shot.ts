import type { Page } from 'playwright-core';
import type { OfficerView } from '../../../main/bridge/contract.ts';
import type { FakeGateOf } from '../fake-bridge.ts';

/** What the officer does on the panel before the picture is taken. */
export type Act = (page: Page, gate: FakeGateOf) => Promise<void>;

export const press =
  (name: string | RegExp): Act =>
  (page) =>
    page.getByRole('button', { name }).first().click();

/** A state of the panel by the name of its picture, and how the officer gets there. */
export type OfficerShot = readonly [string, OfficerView, Act?];
