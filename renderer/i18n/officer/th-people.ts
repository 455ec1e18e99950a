import type { KeyboardTexts, PersonTexts, SearchTexts } from './people-texts.ts';

export const thSearch: SearchTexts = {
  title: 'ค้นหาบุคคล',
  field: 'ชื่อหรือเลขประจำตัว',
  hint: 'บางส่วนของชื่อ หรือเลขเอกสารทั้งหมด',
  go: 'ค้น',
  byFace: 'ค้นด้วยใบหน้าที่ช่อง',
  atLane: 'ที่ช่องตอนนี้',
  found: (by, count) => {
    const whom = by === 'number' ? 'เลขนี้' : 'ชื่อนี้';
    return count === 0 ? `ไม่มีใครที่นี่มี${whom}` : `พบ ${count} คนที่มี${whom}`;
  },
  foundByFace: (count) => (count === 0 ? 'ไม่มีใครที่นี่เหมือนใบหน้าที่ช่อง' : 'เหมือนที่สุดอยู่ก่อน'),
  more: 'ยังมีอีก พิมพ์ชื่อเพิ่ม',
  looking: 'กำลังค้น…',
};

export const thPerson: PersonTexts = {
  title: 'บุคคล',
  back: 'กลับไปค้นหา',
  loading: 'กำลังดึงข้อมูล…',
  born: 'เกิด',
  nationality: 'สัญชาติ',
  boat: 'เรือ',
  noBoat: 'ไม่อยู่ในเรือใด',
  role: 'หน้าที่',
  number: 'เลขประจำตัว',
  unknown: 'ไม่ทราบ',
  numberEnds: (end) => `ลงท้าย ${end}`,
  statuses: {
    active: 'ปกติ',
    suspended: 'ถูกพักไว้',
    missing: 'แจ้งหาย',
    deceased: 'แจ้งเสียชีวิต',
    closed: 'ปิดแล้ว',
  },
  portraits: 'รูปที่ลงทะเบียน',
  noPortrait: 'ไม่มีรูปเก็บไว้',
  papers: 'เอกสาร',
  noPapers: 'ไม่มีข้อมูลเอกสาร',
  paperKinds: {
    'thai-id': 'บัตรประชาชน',
    passport: 'หนังสือเดินทาง',
    'certificate-of-identity': 'หนังสือรับรองสถานะบุคคล (CI)',
    'border-pass': 'บัตรผ่านแดน',
    'seaman-book': 'หนังสือคนประจำเรือ',
    seabook: 'หนังสือคนประจำเรือประมง',
    's285-permit': 'หนังสืออนุญาต ม.285',
    'work-permit': 'ใบอนุญาตทำงาน',
  },
  expires: (day) => `ใช้ได้ถึง ${day}`,
  expired: (day) => `หมดอายุ ${day}`,
  noEnd: 'ไม่มีวันหมดอายุ',
  findings: 'สิ่งที่ควรรู้',
  noFindings: 'วันนี้ไม่มีข้อติดขัด',
  journalled: 'การดูครั้งนี้บันทึกพร้อมชื่อของท่าน',
};

export const thKeyboard: KeyboardTexts = {
  title: 'แป้นพิมพ์',
  space: 'วรรค',
  erase: 'ลบ',
  shift: 'ยกแคร่',
  done: 'เสร็จ',
  layouts: { latin: 'ABC', thai: 'กขค' },
};
