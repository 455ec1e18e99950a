import type { EvidenceTexts } from './evidence-texts.ts';

export const thEvidence: EvidenceTexts = {
  odds: (oneIn) => `คนอื่น 1 ใน ${oneIn} คนจะเหมือนเท่านี้`,
  oddsUnknown: 'ยังไม่ได้วัดโอกาส',
  pictureGood: 'ภาพ: ดี',
  pictureUnknown: 'ภาพ: ยังไม่ได้วัด',
  flaws: { size: 'หน้าเล็กไป', sharpness: 'ภาพเบลอ', light: 'แสงไม่ดี', pose: 'หันหน้าไปทางอื่น' },
  liveness: {
    'not-checked': 'คนจริง: ยังไม่ได้ตรวจ',
    live: 'คนจริง: ใช่',
    doubtful: 'คนจริง: ไม่แน่ใจ ให้ดูตัวคน',
  },
  lookalike: 'สองคนในนี้เคยถูกจำสลับกัน ให้เทียบให้ดีและขอดูเอกสาร',
  lookalikeMark: 'หน้าเหมือนอีกคน',
  thisIsThem: 'คือคนนี้',
  notThem: 'ไม่ใช่คนนี้',
  notThemAsk: (name) => `บันทึกว่าไม่ใช่ ${name}?`,
  notThemYes: 'ใช่ บันทึก',
  notThemNo: 'กลับ',
  markedNotThem: 'เจ้าหน้าที่แจ้งว่าไม่ใช่คนนี้',
  needsTwo: 'ต้องมีเจ้าหน้าที่สองคนเห็นชอบจึงให้ผ่านได้',
  barred: 'ตามกฎที่ใช้อยู่ ไม่มีใครที่ประตูนี้ให้ออกได้ ให้ปฏิเสธและส่งพบพนักงานเจ้าหน้าที่',
  admits: (officer, person) => `${officer} ให้ ${person} ผ่าน`,
  waitsForSecond: (left) => `รอเจ้าหน้าที่คนที่สอง ${left}`,
  second: 'เจ้าหน้าที่คนที่สอง…',
  withdraw: 'ถอนคำสั่ง',
};
