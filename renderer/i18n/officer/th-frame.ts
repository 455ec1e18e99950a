import type { FrameTexts } from './frame-texts.ts';

export const thFrame: FrameTexts = {
  search: 'ค้นหา',
  byHand: 'เปิดเอง',
  hindered: {
    link: 'ขาดการติดต่อกับประตู ตอนนี้ตัดสินจากที่นี่ไม่ได้',
    nobody: 'เข้าระบบก่อน ทุกการตัดสินบันทึกพร้อมชื่อ',
    role: 'ตำแหน่งของท่านดูได้แต่ตัดสินไม่ได้ ให้เรียกเจ้าหน้าที่',
  },
  twoOfficers: 'ต้องสองคน',
  seenBy: (officer) => `${officer} รับทราบแล้ว`,
  signInToSilence: 'เข้าระบบเพื่อปิดเสียง',
  nobodyHere: 'ยังไม่มีใครเข้าระบบ เข้าระบบก่อนจึงเห็นคนที่ช่อง',
};
