import { expect, it } from 'vitest';
import { createUnicodeReader } from '../../../main/adapters/importing/burmese-text.ts';

const toUnicode = createUnicodeReader();

it.each([
  ...[
    'သန္တာ',
    'မေတ္တာ',
    'သတ္တိ',
    'ဥက္ကာ',
    'စန္ဒာ',
    'ပဒုမ္မာ',
    'ဝဏ္ဏ',
    'ဝိဇ္ဇာ',
    'ဇမ္ဗူ',
    'မဥ္ဇူ',
    'ဒုက္ခ',
    'မင်္ဂလာ',
    'သိင်္ဂီ',
    'မြသန္တာဝင်း',
  ],
  ...[
    'အောင်ကျော်',
    'လွင်လွင်',
    'ရွှေညွန့်',
    'ဖြိုးဖြိုး',
    'မြမြ',
    'ဉာဏ်',
    'ယောက်ျား',
    'ကျွန်ုပ်',
    'ကို',
    'နှင်း',
    'ၸၢႆးသႂ်',
    'နော် Paw',
    '၁၂၃',
  ],
])('leaves the right name %s as it is', (name) => {
  expect(toUnicode(name)).toBe(name);
});

it.each([
  ['ေအာင္ေအာင္', 'အောင်အောင်'],
  ['သႏၱာ', 'သန္တာ'],
  ['ေမတၱာ', 'မေတ္တာ'],
  ['တင္မိုး', 'တင်မိုး'],
  ['ထြန္းထြန္း', 'ထွန်းထွန်း'],
  ['လွလွ', 'လှလှ'],
  ['ျမျမ', 'မြမြ'],
])('turns %s of the old encoding into %s', (old, name) => {
  expect(toUnicode(old)).toBe(name);
});
