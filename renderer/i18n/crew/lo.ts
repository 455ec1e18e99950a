import type { CrewTexts } from './texts.ts';

export const lo: CrewTexts = {
  come: 'ເຊີນມານີ້',
  wait: 'ລໍຖ້າກ່ອນ',
  go: 'ຜ່ານໄດ້',
  officer: 'ກະລຸນາພົບເຈົ້າໜ້າທີ່',
  closed: 'ຊ່ອງນີ້ປິດ',
  emergency: 'ຍ່າງອອກໄປ',
  ticket: 'ເລກທີ',
  direction: { out: 'ອອກທະເລ', in: 'ກັບເຂົ້າຝັ່ງ' },
  guidance: {
    'come-nearer': 'ເຂົ້າມາໃກ້ອີກ',
    'step-back': 'ຖອຍຫຼັງກ້າວໜຶ່ງ',
    'one-person': 'ເທື່ອລະຄົນ',
    'look-here': 'ເບິ່ງບ່ອນນີ້',
    'hold-still': 'ຢູ່ນິ້ງໆ',
    'more-light': 'ຫັນໜ້າຫາແສງ',
    'less-light': 'ຫຼົບແສງແຈ້ງ',
    'show-eyes': 'ໃຫ້ເຫັນຕາ',
  },
  roles: {
    master: 'ນາຍເຮືອ',
    helmsman: 'ນາຍທ້າຍ',
    engineer: 'ຊ່າງເຄື່ອງ',
    crew: 'ລູກເຮືອ',
    observer: 'ຜູ້ສັງເກດການ',
  },
};
