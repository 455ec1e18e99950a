import type { OfficerView } from '../../../main/bridge/contract.ts';
import { evidenceView, secondView } from '../panel-views.ts';
import { busyView, longestName, nowMs, quietView } from '../sample-views.ts';
import { type Act, type OfficerShot, press } from './officer-shot.ts';

/** One after the other. */
const each =
  (...acts: readonly Act[]): Act =>
  async (page, gate) => {
    for (const act of acts) await act(page, gate);
  };

const inDialog =
  (name: string | RegExp): Act =>
  (page) =>
    page.getByRole('dialog').getByRole('button', { name }).first().click();

const touchField: Act = (page) => page.getByRole('dialog').getByRole('searchbox').click();

const fill =
  (label: RegExp, words: string): Act =>
  (page) =>
    page.getByRole('dialog').getByLabel(label).first().fill(words);

const card = (personId: string, name: string, boat: string | null) => ({
  personId,
  name,
  boat,
  voyageId: boat === null ? null : 'v1',
  role: 'crew',
  nationality: 'MMR',
  status: 'active',
  numberEnds: '4821',
});

function answers(faces: readonly Uint8Array[]) {
  const face = (index: number) => faces[index % Math.max(1, faces.length)] ?? new Uint8Array([0xff, 0xd8]);
  const found = [
    card('p1', 'Kyaw Zin Htet', 'CHOK DEE 7'),
    card('p2', longestName, null),
    { ...card('p3', 'มิน ทู', null), status: 'missing', numberEnds: null },
  ];
  return {
    searchPeople: { by: 'name', found, more: true },
    searchByFace: {
      liveFace: face(0),
      found: found.map((person, n) => ({ ...person, portrait: face(n), oneIn: 20_400 / (n * 40 + 1) })),
    },
    seePerson: {
      person: { ...card('p1', 'Kyaw Zin Htet', 'CHOK DEE 7'), status: 'suspended' },
      dateOfBirth: '2009-04-23',
      portraits: [0, 1, 2].map(face),
      papers: [
        { kind: 'seaman-book', numberEnds: '7731', expires: '2027-05-02', isExpired: false },
        { kind: 'work-permit', numberEnds: '0042', expires: '2026-03-31', isExpired: true },
        { kind: 'border-pass', numberEnds: null, expires: null, isExpired: false },
      ],
      findings: ['UNDERAGE', 'PERMIT_EXPIRED'],
    },
    alike: {
      alike: [{ ...card('p1', 'Kyaw Zin Htet', 'CHOK DEE 7'), portrait: face(0), oneIn: 20_400 }],
      sameNumber: null,
    },
  };
}

const answering =
  (name: Parameters<Parameters<Act>[1]['answer']>[0], value: unknown): Act =>
  (_, gate) =>
    gate.answer(name, { ok: true, value });

function decideStates(faces: readonly Uint8Array[]): readonly OfficerShot[] {
  const busy = busyView(faces);
  const both: OfficerView = { ...busy, direction: 'both' };
  const evidence = evidenceView(faces);
  const second = secondView(faces);
  const admit = press(/^Admit|^ให้ผ่าน/);
  const papers = inDialog(/checked the papers|ตรวจเอกสาร/);
  const again = press(/Second officer|เจ้าหน้าที่คนที่สอง/);
  return [
    ['admit-who', busy, admit],
    ['admit', busy, each(admit, inDialog(/Kyaw Zin Htet/), papers)],
    ['admit-two', evidence, each(admit, inDialog(/Kyaw Zin Htet/), papers)],
    ['admit-way-boat', both, each(admit, inDialog(/Zaw Lin/), papers)],
    [
      'admit-stranger',
      both,
      each(
        answering('searchPeople', answers(faces).searchPeople),
        admit,
        fill(/Name or number|ชื่อหรือเลข/, 'min'),
        inDialog(/everybody|ทุกคน/),
        inDialog(/มิน ทู/),
      ),
    ],
    ['refuse', evidence, each(press(/^Refuse|^ไม่ให้ผ่าน/), inDialog(/18/))],
    ['second-names', second, again],
    ['second-pin', second, each(again, inDialog(/Prasert/))],
    [
      'second-over',
      second,
      each(again, (_, gate) => gate.push('officerView', { ...second, nowMs: nowMs + 61_000 })),
    ],
  ];
}

function peopleStates(faces: readonly Uint8Array[]): readonly OfficerShot[] {
  const quiet = { ...quietView(), boats: busyView(faces).boats };
  const { searchPeople, searchByFace, seePerson } = answers(faces);
  const search = press(/^Search|^ค้นหา/);
  const words = each(
    answering('searchPeople', searchPeople),
    search,
    fill(/Name or number|ชื่อหรือเลข/, 'kyaw'),
    inDialog(/^Search$|^ค้น$/),
  );
  const person = each(words, answering('seePerson', seePerson), inDialog(/Kyaw Zin Htet/));
  return [
    ['search', quiet, search],
    ['search-keyboard', quiet, each(search, touchField)],
    ['search-keyboard-other', quiet, each(search, touchField, inDialog(/^ABC$|^กขค$/))],
    ['search-found', quiet, words],
    ['search-face', quiet, each(answering('searchByFace', searchByFace), search, inDialog(/face|ใบหน้า/))],
    ['person', quiet, person],
    ['by-hand', quiet, press(/^Open by hand|^เปิดเอง/)],
    ['by-hand-person', quiet, each(person, inDialog(/^Open by hand|^เปิดเอง/), inDialog(/know this|รู้จัก/))],
  ];
}

function enrolStates(faces: readonly Uint8Array[]): readonly OfficerShot[] {
  const busy = busyView(faces);
  const take = (index: number, next: string | null) => {
    const value = { captureId: `k${index}`, portrait: faces[index], taken: index + 1, next };
    return each(answering('captureEnrolment', value), press(/Take a picture|ถ่ายรูป/));
  };
  const two = each(press(/^Enrol|^ลงทะเบียน/), take(0, 'left'), take(1, 'right'));
  const blurred: Act = async (page, gate) => {
    const error = { code: 'portrait/blurred', sentence: 'The picture is blurred.' };
    await gate.answer('captureEnrolment', { ok: false, error });
    await press(/Take a picture|ถ่ายรูป/)(page, gate);
  };
  const details = each(
    two,
    take(2, null),
    inDialog(/^Next|^ต่อไป/),
    fill(/^Name|^ชื่อ/, longestName),
    fill(/birth|วันเกิด/, '2541-04-23'),
  );
  const check = (value: unknown) =>
    each(answering('checkEnrolment', value), details, inDialog(/^Compare|^เทียบ/));
  return [
    ['enrol', busy, each(two, blurred)],
    ['enrol-details', busy, details],
    ['enrol-new', busy, check({ alike: [], sameNumber: null })],
    ['enrol-alike', busy, each(check(answers(faces).alike), inDialog(/Twins|ฝาแฝด/))],
    ['enrol-number', busy, check({ alike: [], sameNumber: card('p1', 'Zaw Lin', null) })],
  ];
}

/** Every dialogue about people, in the states that an officer meets. */
export function dialogStates(faces: readonly Uint8Array[]): readonly OfficerShot[] {
  return [...decideStates(faces), ...peopleStates(faces), ...enrolStates(faces)];
}
