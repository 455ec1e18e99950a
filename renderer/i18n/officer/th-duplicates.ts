import type { DuplicateTexts, RuleSetTexts } from './duplicate-texts.ts';

export const thDuplicates: DuplicateTexts = {
  open: (count) => `ซ้ำ ${count} คู่`,
  title: 'สองรายการ อาจเป็นคนเดียวกัน',
  intro: 'เทียบใบหน้าและเลข ก่อนมีผู้ตัดสิน ช่องจะเรียกเจ้าหน้าที่เมื่อคนใดมา',
  none: 'ไม่มีคู่ที่ต้องตัดสิน ใครหน้าเหมือนคนอื่นในรายชื่อจะแสดงที่นี่',
  loading: 'กำลังเปิดรายการ',
  more: (count) => `ยังมีอีก ${count} คู่`,
  by: {
    face: 'ใบหน้าคล้ายกัน',
    number: 'เลขเอกสารเดียวกัน',
  },
  foundAt: (when) => `พบเมื่อ ${when}`,
  outcomes: { twins: 'ฝาแฝด', 'same-person': 'คนเดียวกัน', different: 'คนละคน' },
  recorded: {
    twins: (officer, one, other) =>
      `จะบันทึกว่า ${officer} ระบุว่า ${one} และ ${other} เป็นฝาแฝด ทั้งสองคนผ่านได้ หากแยกไม่ออกช่องจะเรียกเจ้าหน้าที่`,
    'same-person': (officer, one, other) =>
      `จะบันทึกว่า ${officer} ระบุว่า ${one} และ ${other} เป็นคนเดียวกันที่มีสองรายการ เก็บรายการเก่าหรือรายการที่แจ้งสูญหาย และปิดอีกรายการ`,
    different: (officer, one, other) =>
      `จะบันทึกว่า ${officer} ระบุว่า ${one} และ ${other} เป็นคนละคน ทั้งสองคนผ่านได้`,
  },
  confirm: 'บันทึก',
  other: 'ดูอีกครั้ง',
  settled: 'ตัดสินคู่นี้แล้ว',
  notYours: 'หัวหน้าเป็นผู้ตัดสิน',
};

export const thRuleSets: RuleSetTexts = {
  title: 'กฎ',
  intro: 'อายุ เอกสาร เวลาแจ้ง และเรื่องที่ต้องมีเจ้าหน้าที่สองคน กฎมีลายมือชื่อกำกับและมีผลตั้งแต่วันที่กำหนด',
  none: 'ประตูนี้ยังไม่มีกฎ',
  columns: { title: 'กฎ', from: 'ตั้งแต่วันที่', state: 'สถานะ', source: 'ที่มา' },
  states: {
    'in-force': 'ใช้อยู่ขณะนี้',
    'to-come': 'ยังไม่ถึงวัน',
    past: 'เลิกใช้แล้ว',
    refused: 'ไม่รับ จึงไม่ใช้',
  },
  sources: { shipped: 'มากับโปรแกรม', centre: 'ส่วนกลาง', file: 'ไฟล์' },
};
