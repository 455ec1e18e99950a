import type { CrewListTexts, VoyageActTexts } from './voyage-texts.ts';

export const thVoyageActs: VoyageActTexts = {
  recordedStep: {
    depart: (officer, boat) => `จะบันทึกว่า ${officer} เห็น ${boat} ออกแล้วขณะนี้`,
    return: (officer, boat) => `จะบันทึกว่า ${boat} กลับแล้วขณะนี้ โดย ${officer}`,
    land: (officer, boat) => `จะบันทึกว่าทุกคนที่กลับมากับ ${boat} ขึ้นฝั่งแล้ว โดย ${officer}`,
    close: (officer, boat) => `จะบันทึกว่า ${officer} ปิดเที่ยวเรือของ ${boat} หลังจากนี้แก้ไขไม่ได้`,
    dispute: (officer, boat) => `จะบันทึกว่า ${officer} โต้แย้งข้อมูลของ ${boat}`,
    settle: (officer, boat) => `จะบันทึกว่า ${officer} ยุติข้อโต้แย้งของ ${boat}`,
  },
  confirm: 'บันทึก',
  done: 'บันทึกแล้ว',
  stillOpen: (count) => (count === 0 ? 'ทุกคนในรายชื่อมีผลสรุปแล้ว' : `ยังมี ${count} คนที่ไม่มีผลสรุป`),
  noteWanted: 'เขียนว่าเกี่ยวกับเรื่องอะไร',

  addTitle: (boat) => `เพิ่มคนใน ${boat}`,
  addWho: 'ใครไปกับเรือลำนี้',
  addRole: 'ทำหน้าที่อะไร',
  addElse: 'เป็นคนอื่น',
  addExtra: 'เพิ่มในรายชื่อ…',
  addConfirm: 'เพิ่มในรายชื่อ',
  addRecorded: (officer, name, role, boat) =>
    `จะบันทึกว่า ${officer} เพิ่ม ${name} ในรายชื่อของ ${boat} หน้าที่ ${role}`,
  addFirst: 'เลือกว่าใคร และทำหน้าที่อะไร',
  addDone: (name) => `${name} อยู่ในรายชื่อแล้ว`,

  lineTitle: (name) => `${name} เป็นอย่างไร`,
  outcomeAsk: 'สิ่งที่ทราบ',
  outcomeNotYet: 'ระบุผลของแต่ละคนได้หลังลงนามเรือออกแล้ว',
  whichBoat: 'ย้ายไปเรือลำไหน',
  noTransfer: 'กฎที่ใช้อยู่ไม่อนุญาตให้ย้ายเรือกลางทะเล',
  outcomeRecorded: (officer, name, outcome) => `จะบันทึกว่า ${officer} ระบุผลของ ${name} ว่า ${outcome}`,
  outcomeFirst: 'เลือกสิ่งที่ทราบ',
  outcomeConfirm: 'บันทึก',
  person: 'ดูข้อมูลบุคคล…',

  sealTitle: (boat) => `เรือออก: ${boat}`,
  sealAboard: (count) => `อยู่บนเรือ ${count} คน`,
  sealAshore: (count) => `ไม่อยู่บนเรือ ${count} คน`,
  sealAshoreHint: 'คนที่ทำเครื่องหมายไว้ไม่ไปกับเรือ แตะเพื่อเอาเครื่องหมายออกถ้ากำลังจะมา',
  noShow: 'ไม่ไปกับเรือ',
  leftOpen: 'กำลังจะมา',
  everybodyAboard: 'ทุกคนในรายชื่ออยู่บนเรือแล้ว',
  nobodyAboard: 'ยังไม่มีใครลงเรือผ่านประตูนี้',
  master: 'ใครลงนามเป็นนายเรือ',
  noMaster: 'ในรายชื่อไม่มีนายเรือ ให้เพิ่มนายเรือในรายชื่อก่อน',
  proofAsk: 'ทราบได้อย่างไรว่าเป็นนายเรือ',
  proofs: { face: 'ใบหน้าที่ช่องขณะนี้', paper: 'เอกสาร' },
  sealPin: (officer) => `${officer} ลงนามด้วยรหัส PIN`,
  sealFirst: 'เลือกนายเรือ และวิธียืนยันตัว',
  sealRecorded: (master, officer, aboard, ashore) =>
    `${master} และ ${officer} ลงนามว่า อยู่บนเรือ ${aboard} คน ไม่อยู่ ${ashore} คน`,
  sealed: (aboard) => `ลงนามแล้ว อยู่บนเรือ ${aboard} คน เรือออกได้`,
};

export const thCrewLists: CrewListTexts = {
  open: 'รายชื่อของเรือทุกลำที่ออกทะเล…',
  title: (boat) => `รายชื่อของ ${boat}`,
  titleAll: 'รายชื่อของเรือทุกลำที่ออกทะเล',
  intro: 'ระบบบันทึกว่าท่านเป็นผู้จัดทำ ไม่ต้องใช้เครือข่าย',
  files: 'รายชื่อลูกเรือเป็นไฟล์',
  formats: {
    fal5: { verb: 'บัญชีคนประจำเรือ IMO (FAL 5)', does: 'สำหรับกรมเจ้าท่าและระบบ Single Window' },
    csv: { verb: 'ตาราง (CSV)', does: 'สำหรับโปรแกรมตารางคำนวณ' },
  },
  muster: 'บัญชีคนบนเรือ สำหรับค้นหาทางทะเล',
  makeMuster: 'จัดทำบัญชีคนบนเรือ',
  saved: (file) => `บันทึกไฟล์แล้ว ${file}`,
};
