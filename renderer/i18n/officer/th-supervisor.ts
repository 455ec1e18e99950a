import type { SupervisorTexts } from './supervisor-texts.ts';

export const thSupervisor: SupervisorTexts = {
  open: 'งานสำนักงาน',
  opening: 'กรุณารอสักครู่',
  nothing: 'ผู้ที่เข้าระบบอยู่ไม่มีสิทธิ์ใช้ส่วนนี้ ให้ผู้มีสิทธิ์เข้าระบบก่อน',
  back: (waiting) => (waiting === 0 ? 'กลับไปที่ช่อง' : `กลับไปที่ช่อง (รอ ${waiting} ราย)`),
  tabs: {
    reports: 'รายงานประจำวัน',
    muster: 'บัญชีคนบนเรือ',
    officers: 'เจ้าหน้าที่',
    rules: 'กฎ',
    settings: 'การตั้งค่า',
    commissioning: 'ตรวจรับก่อนใช้งาน',
  },
};
