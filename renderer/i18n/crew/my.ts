import type { CrewTexts } from './texts.ts';

export const my: CrewTexts = {
  come: 'ဒီကိုလာပါ',
  wait: 'ခဏစောင့်ပါ',
  go: 'သွားပါ',
  officer: 'အရာရှိနှင့် တွေ့ပါ',
  closed: 'ဒီလမ်း ပိတ်ထားသည်',
  emergency: 'အပြင်ထွက်ပါ',
  ticket: 'နံပါတ်',
  direction: { out: 'ပင်လယ်ထွက်', in: 'ကမ်းပြန်ဝင်' },
  guidance: {
    'come-nearer': 'ရှေ့နည်းနည်း တိုးပါ',
    'step-back': 'နောက်တစ်လှမ်း ဆုတ်ပါ',
    'one-person': 'တစ်ယောက်ချင်း',
    'look-here': 'ဒီကိုကြည့်ပါ',
    'hold-still': 'ငြိမ်ငြိမ်နေပါ',
    'more-light': 'အလင်းဘက် လှည့်ပါ',
    'less-light': 'အလင်းစူး ရှောင်ပါ',
    'show-eyes': 'မျက်လုံးကို ပြပါ',
  },
  roles: {
    master: 'ရေယာဉ်မှူး',
    helmsman: 'ပဲ့ကိုင်',
    engineer: 'စက်ဆရာ',
    crew: 'ရေလုပ်သား',
    observer: 'လေ့လာသူ',
  },
};
