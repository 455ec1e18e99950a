import { type ListTexts, largestUnit } from './list-texts.ts';

const units = { minute: 'นาที', hour: 'ชั่วโมง', day: 'วัน' } as const;

export const thLists: ListTexts = {
  title: 'รายการที่ใช้อยู่',
  none: 'ยังไม่ได้รับรายการจากส่วนกลาง',
  names: {
    roster: 'รายชื่อคน',
    voyages: 'เรือและรายชื่อลูกเรือ',
    watchlist: 'รายการเฝ้าระวัง',
    rules: 'กฎ',
    officers: 'เจ้าหน้าที่',
    config: 'การตั้งค่า',
  },
  age(ms) {
    const [count, unit] = largestUnit(ms);
    return unit === 'minute' && count === 0 ? 'ยืนยันเมื่อสักครู่' : `ยืนยันเมื่อ ${count} ${units[unit]}ที่แล้ว`;
  },
};
