import type { CrewTexts } from './texts.ts';

export const km: CrewTexts = {
  come: 'សូមមកទីនេះ',
  wait: 'សូមរង់ចាំ',
  go: 'អញ្ជើញទៅ',
  officer: 'សូមជួបមន្ត្រី',
  closed: 'ផ្លូវនេះបិទ',
  emergency: 'សូមដើរចេញ',
  ticket: 'លេខ',
  direction: { out: 'ចេញសមុទ្រ', in: 'ចូលច្រាំង' },
  guidance: {
    'come-nearer': 'មកជិតបន្តិច',
    'step-back': 'ថយមួយជំហាន',
    'one-person': 'ម្តងម្នាក់',
    'look-here': 'មើលទីនេះ',
    'hold-still': 'នៅស្ងៀម',
    'more-light': 'បែរទៅរកពន្លឺ',
    'less-light': 'គេចពីពន្លឺខ្លាំង',
    'show-eyes': 'បង្ហាញភ្នែក',
  },
  roles: {
    master: 'នាយទូក',
    helmsman: 'អ្នកកាន់ចង្កូត',
    engineer: 'ជាងម៉ាស៊ីន',
    crew: 'កម្មករទូក',
    observer: 'អ្នកសង្កេតការណ៍',
  },
};
