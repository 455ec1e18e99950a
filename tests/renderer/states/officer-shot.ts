import type { Page } from 'playwright-core';
import type { OfficerView } from '../../../main/bridge/contract.ts';
import type { FakeGateOf } from '../fake-bridge.ts';

/** What the officer does on the panel before the picture is taken. */
export type Act = (page: Page, gate: FakeGateOf) => Promise<void>;

export const press =
  (name: string | RegExp): Act =>
  (page) =>
    page.getByRole('button', { name }).first().click();

/** The same inside of the open dialogue: the panel behind it may have a button of that name too. */
export const pressInDialog =
  (name: string | RegExp): Act =>
  (page) =>
    page.locator('dialog[open]').getByRole('button', { name }).first().click();

/** A state of the panel by the name of its picture, and how the officer gets there. */
export type OfficerShot = readonly [string, OfficerView, Act?];
