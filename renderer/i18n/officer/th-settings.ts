import { unreachable } from '../../unreachable.ts';
import type { SettingsTexts } from './settings-texts.ts';

export const thSettings: SettingsTexts = {
  sections: {
    general: 'ทั่วไป',
    lane: 'ช่องทาง',
    camera: 'กล้อง',
    turnstile: 'ประตูหมุน',
    recognition: 'การจำใบหน้า',
    reader: 'เครื่องอ่านเอกสาร',
    uplink: 'สายเชื่อมศูนย์กลาง',
    lists: 'บัญชีรายชื่อ',
    imports: 'รายชื่อจากไฟล์',
    duplicates: 'รายการซ้ำของคนเดียวกัน',
    retention: 'ระยะเวลาเก็บบันทึก',
    backup: 'สำเนาสำรอง',
    keys: 'กุญแจเข้ารหัส',
    web: 'หน้าจอในเบราว์เซอร์',
    shift: 'การเข้าระบบ',
    screens: 'จอภาพ',
    rules: 'กุญแจของชุดกฎ',
    welfare: 'ผู้ประสานงานสวัสดิภาพ',
    power: 'ไฟฟ้าสำรอง',
  },
  file: (path) => `ไฟล์: ${path}`,
  awaitsRestart: 'มีค่าที่บันทึกแล้วรออยู่ จะมีผลเมื่อเริ่มระบบครั้งถัดไป',
  readOnly: 'ท่านดูการตั้งค่าได้ แต่การแก้ไขเป็นหน้าที่ของช่างหรือหัวหน้า',
  range: (least, most, unit) => `${least} ถึง ${most}${unit && ` ${unit}`}`,
  fallback: (value) => `ค่าปกติ ${value}`,
  backToFallback: 'ใช้ค่าปกติ',
  on: 'เปิด',
  off: 'ปิด',
  yes: 'ใช่',
  no: 'ไม่ใช่',
  less: 'ลด',
  more: 'เพิ่ม',
  add: 'เพิ่มรายการ',
  remove: 'ลบ',
  entry: (number) => `รายการที่ ${number}`,
  emptyList: 'ยังไม่มีรายการ',
  notWritten: 'ไม่ได้ตั้ง',
  atRestart: 'มีผลเมื่อเริ่มระบบใหม่',
  atOnce: 'มีผลทันที',
  was: (before) => `เดิม ${before}`,
  noChanges: 'ยังไม่มีการเปลี่ยนแปลง',
  changes: (count) => `แก้ไข ${count} ค่า ยังไม่ได้บันทึก`,
  problemsLeft: (count) => `ยังไม่ถูกต้อง ${count} ค่า`,
  review: 'ตรวจทานแล้วบันทึก…',
  reviewTitle: 'ค่าที่จะบันทึก',
  before: 'ตอนนี้',
  after: 'ต่อไป',
  willSave: (count, officer) =>
    `จะบันทึกว่า ${officer} แก้ไขการตั้งค่า ${count} รายการ ตัวค่าเก็บอยู่ในไฟล์เท่านั้น ช่องยังทำงานด้วยค่าเดิมจนกว่าจะเริ่มระบบใหม่`,
  save: 'บันทึก',
  discard: 'ยกเลิกการแก้ไขทั้งหมด',
  backToForm: 'กลับไปแก้ไข',
  saved: 'บันทึกการตั้งค่าแล้ว จะมีผลเมื่อเริ่มระบบครั้งถัดไป',
  notSaved: 'มีค่าที่ใช้ไม่ได้ ยังไม่ได้บันทึก ดูช่องที่ทำเครื่องหมายไว้',
  problem(problem) {
    switch (problem.kind) {
      case 'missing':
        return 'ต้องกรอกช่องนี้';
      case 'not-a-number':
        return 'ต้องเป็นตัวเลข';
      case 'out-of-range':
        return `ต้องอยู่ระหว่าง ${problem.least} ถึง ${problem.most}`;
      case 'not-whole':
        return 'ต้องเป็นจำนวนเต็ม';
      case 'too-long':
        return `ยาวได้ไม่เกิน ${problem.most} ตัวอักษร`;
      case 'wrong-form':
        return 'รูปแบบไม่ถูกต้อง ดูคำอธิบายด้านบน';
      case 'too-few':
        return `ต้องมีอย่างน้อย ${problem.least} รายการ`;
      case 'too-many':
        return `มีได้ไม่เกิน ${problem.most} รายการ`;
      case 'no-choice':
        return 'ให้เลือกหนึ่งอย่าง';
      default:
        return unreachable(problem);
    }
  },
};
