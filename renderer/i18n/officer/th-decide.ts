import type { Admission, AdmitTexts, HandTexts, RefuseTexts, SecondTexts } from './decide-texts.ts';

const aboard = (boat: string | null) => (boat === null ? '' : ` เรือ ${boat}`);
const next = (second: boolean) => (second ? 'ช่องยังไม่เปิดจนกว่าเจ้าหน้าที่คนที่สองจะยืนยัน' : 'ช่องจะเปิดทันที');

function admitted({ name, why, officer, boat }: Admission): string {
  return `จะบันทึกว่า ${officer} ให้ ${name}${aboard(boat)} ผ่าน (“${why}”)`;
}

export const thAdmit: AdmitTexts = {
  title: 'ให้ผ่าน: คนนี้คือใคร',
  titleOf: (name) => `ให้ ${name} ผ่าน`,
  search: 'ชื่อหรือเลขประจำตัว',
  searchEmpty: 'ไม่มีชื่อนี้ในรายชื่อเรือที่เปิดอยู่',
  searchAll: 'ค้นทุกคนที่ลงทะเบียนไว้',
  somebodyElse: 'คนอื่น',
  why: 'เหตุผล',
  reasons: { OVERRIDE_1P: 'ข้าพเจ้ารู้จักคนนี้', MANUAL_PAPER: 'ตรวจเอกสารแล้ว' },
  note: 'หมายเหตุ',
  noteHint: 'ไม่บังคับ',
  noteCount: (typed, most) => `${typed} จาก ${most}`,
  way: 'ไปทางใด',
  boat: 'เรือลำใด',
  noBoat: 'ไม่มีเรือ',
  chooseFirst: 'เลือกส่วนที่ยังขาด แล้วจะแสดงสิ่งที่จะบันทึกที่นี่',
  recorded: (admission) =>
    `${admitted(admission)} ${admission.opens ? next(admission.second) : 'ช่องจะไม่เปิด เพราะคนไม่อยู่แล้ว'}`,
  confirm: 'ให้ผ่าน',
};

export const thRefuse: RefuseTexts = {
  title: 'ไม่ให้ผ่าน: เพราะอะไร',
  ofCase: 'ตามเรื่องนี้',
  others: 'เหตุผลอื่น',
  chooseFirst: 'เลือกเหตุผล แล้วจะแสดงสิ่งที่จะบันทึกที่นี่',
  recorded: (officer, reason) => `จะบันทึกว่า ${officer} ไม่ให้คนนี้ผ่าน (“${reason}”) ช่องยังล็อกอยู่`,
  confirm: 'ไม่ให้ผ่าน',
};

export const thSecond: SecondTexts = {
  title: 'ต้องมีเจ้าหน้าที่คนที่สองยืนยัน',
  what: (first, person) => `${first} จะให้ ${person} ผ่าน กฎต้องใช้เจ้าหน้าที่สองคน`,
  left: (seconds) => `เหลือ ${seconds} วินาที`,
  who: 'ใครยืนยัน',
  nobodyElse: 'ตอนนี้ไม่มีคนอื่นที่ยืนยันได้ที่ช่องนี้ ติดต่อหัวหน้าเวร',
  pinOf: (name) => `รหัสของ ${name}`,
  recorded: (first, second, person) => `จะบันทึกว่า ${first} และ ${second} ให้ ${person} ผ่าน ช่องจะเปิดทันที`,
  preparing: 'ประตูกำลังเตรียมการยืนยัน',
  over: 'ไม่มีใครยืนยันภายในหนึ่งนาที ยังไม่ได้เปิด',
  again: 'ตัดสินใหม่',
  done: (person) => `เจ้าหน้าที่สองคนให้ ${person} ผ่านแล้ว`,
};

export const thHand: HandTexts = {
  title: 'เปิดเอง: ให้ใคร',
  text: 'สำหรับคนที่ลงทะเบียนแล้ว แต่กล้องอ่านใบหน้าไม่ได้',
  recorded: ({ name, why, officer, boat, second }) =>
    `จะบันทึกว่า ${officer} เปิดช่องเองให้ ${name}${aboard(boat)} (“${why}”) ${next(second)}`,
  confirm: 'เปิด',
  done: (name) => `ช่องเปิดให้ ${name}`,
};
