import type { OfficerView } from '../../../main/bridge/contract.ts';
import { busyView, longestName, nowMs } from '../sample-views.ts';
import {
  boardingStory,
  disputedStory,
  fleetView,
  landedStory,
  overdueStory,
  reconciledStory,
  sampleDuplicates,
  sampleNotice,
  sampleRules,
  sealedStory,
} from '../sample-voyages.ts';
import { type Act, type OfficerShot, press, pressInDialog } from './officer-shot.ts';
import { sampleMuster, sampleReport } from './report-states.ts';
import { supervised } from './settings-states.ts';

/** One after the other. */
export const each =
  (...acts: readonly Act[]): Act =>
  async (page, gate) => {
    for (const act of acts) await act(page, gate);
  };

const answering =
  (name: Parameters<Parameters<Act>[1]['answer']>[0], value: unknown): Act =>
  (_, gate) =>
    gate.answer(name, { ok: true, value });

const board = press(/^\d+ boats|^เรือ \d+ ลำ/);

/** The page of the first boat, with this told of it. */
export const boatPage = (story: unknown): Act =>
  each(answering('voyageStory', story), board, press(/^Open$|^เปิดดู$/), (page) =>
    page.locator('.boat-body').waitFor(),
  );

const line =
  (name: RegExp): Act =>
  async (page) => {
    await page.locator('.story-line').filter({ hasText: name }).first().click();
  };

function pageStates(view: OfficerView): readonly OfficerShot[] {
  const seal = each(boatPage(boardingStory()), press(/Sign the departure|ลงนามเรือออก/));
  const signing = each(seal, pressInDialog(/By paper|^เอกสาร/));
  const add = each(boatPage(boardingStory()), press(/Add somebody|เพิ่มคน/));
  const card = { personId: 'p9', name: longestName, boat: null, voyageId: null, role: null };
  const found = {
    by: 'name',
    more: false,
    found: [{ ...card, nationality: 'MMR', status: 'active', numberEnds: '4821' }],
  };
  const added = each(
    answering('searchPeople', found),
    add,
    (page) => page.locator('dialog[open]').getByRole('searchbox').fill('wan'),
    pressInDialog(/^Search$|^ค้น$/),
    pressInDialog(/Wanchaleomporn/),
    pressInDialog(/^Engineer$|^ช่างเครื่อง/),
  );
  return [
    ['boat', view, boatPage(boardingStory())],
    ['boat-sealed', view, boatPage(sealedStory())],
    ['boat-overdue', view, boatPage(overdueStory())],
    ['boat-returning', view, boatPage(landedStory())],
    ['boat-reconciled', view, boatPage(reconciledStory())],
    ['boat-disputed', view, boatPage(disputedStory())],
    [
      'boat-gone',
      view,
      each(
        (_, gate) => {
          const error = { code: 'voyage/unknown', sentence: 'There is no such boat.' };
          return gate.answer('voyageStory', { ok: false, error });
        },
        each(board, press(/^Open$|^เปิดดู$/)),
      ),
    ],
    ['seal', view, seal],
    ['seal-paper', view, signing],
    ['add', view, add],
    ['added', view, added],
    ['depart', view, each(boatPage(sealedStory()), press(/The boat has left|เรือออกแล้ว…/))],
    ['dispute', view, each(boatPage(reconciledStory()), press(/Dispute…|โต้แย้ง…/))],
  ];
}

function lineStates(view: OfficerView, faces: readonly Uint8Array[]): readonly OfficerShot[] {
  const kyaw = each(boatPage(landedStory()), line(/Kyaw Zin Htet/));
  const missing = each(kyaw, pressInDialog(/Report missing|แจ้งสูญหาย/));
  const placed = each(missing, async (page) => {
    await page
      .locator('dialog[open]')
      .getByLabel(/Latitude|ละติจูด/)
      .fill('12 36.3');
  });
  const lost = each(
    answering('missingNotice', sampleNotice(faces)),
    boatPage(landedStory()),
    line(/မောင်ကျော်စွာဝင်း/),
  );
  return [
    ['outcome', view, kyaw],
    ['outcome-transfer', view, each(kyaw, pressInDialog(/Changed boats|ย้ายเรือ/), pressInDialog(/PHET/))],
    ['outcome-not-yet', view, each(boatPage(boardingStory()), line(/Kyaw/))],
    ['missing', view, missing],
    ['missing-half-place', view, placed],
    ['missing-when-unknown', view, each(missing, pressInDialog(/Nobody knows when|ไม่มีใครทราบเวลา/))],
    ['missing-keyboard', view, each(missing, (page) => page.getByLabel(/Latitude|ละติจูด/).click())],
    ['missing-notice', view, each(lost, pressInDialog(/^Notice|^ประกาศ/))],
    ['found', view, each(lost, pressInDialog(/^Found|^พบตัวแล้ว/))],
  ];
}

/** Boats, their people, what officers say of them, and records that may be one person. */
export function voyageStates(faces: readonly Uint8Array[]): readonly OfficerShot[] {
  const view = supervised(fleetView(faces));
  const lists = each(board, press(/^All boats that are out|^รายชื่อของเรือทุกลำ/));
  const duplicates = each(answering('listDuplicates', sampleDuplicates(faces)), press(/3 pairs|ซ้ำ 3/));
  const barred: OfficerView = {
    ...busyView(faces),
    cases: busyView(faces).cases.map((one) => ({ ...one, barred: true, reasons: ['UNDERAGE'] })),
  };
  return [
    ['fleet', view, board],
    ['fleet-clerk', { ...view, shift: { ...view.shift, may: ['see-people'] }, nowMs }, board],
    ...pageStates(view),
    ...lineStates(view, faces),
    ['crew-lists', view, lists],
    [
      'crew-lists-made',
      view,
      each(answering('musterSheet', sampleMuster()), lists, pressInDialog(/muster sheet|จัดทำบัญชี/)),
    ],
    ['duplicates', view, duplicates],
    ['duplicates-settle', view, each(duplicates, pressInDialog(/^Twins$|^ฝาแฝด$/))],
    [
      'duplicates-none',
      view,
      each(answering('listDuplicates', { pairs: [], more: 0 }), press(/3 pairs|ซ้ำ 3/)),
    ],
    [
      'rules',
      view,
      each(
        answering('dayReport', sampleReport),
        answering('readRules', sampleRules),
        press(/^Office$|^งานสำนักงาน$/),
        press(/^Rules$|^กฎ$/),
      ),
    ],
    ['barred', barred],
  ];
}
