import type { CrewTexts } from './texts.ts';

export const th: CrewTexts = {
  come: 'เชิญตรงนี้',
  wait: 'รอสักครู่',
  go: 'ผ่านได้',
  officer: 'กรุณาพบเจ้าหน้าที่',
  closed: 'ช่องนี้ปิด',
  emergency: 'เดินออกไป',
  ticket: 'หมายเลข',
  direction: { out: 'ออกทะเล', in: 'กลับเข้าฝั่ง' },
  guidance: {
    'come-nearer': 'เข้ามาใกล้อีกนิด',
    'step-back': 'ถอยหลังหนึ่งก้าว',
    'one-person': 'ทีละคน',
    'look-here': 'มองตรงนี้',
    'hold-still': 'อยู่นิ่ง ๆ',
    'more-light': 'หันหน้าหาแสง',
    'less-light': 'หลบแสงจ้า',
    'show-eyes': 'ให้เห็นดวงตา',
  },
  roles: {
    master: 'นายเรือ',
    helmsman: 'นายท้าย',
    engineer: 'ช่างเครื่อง',
    crew: 'ลูกเรือ',
    observer: 'ผู้สังเกตการณ์',
  },
};
