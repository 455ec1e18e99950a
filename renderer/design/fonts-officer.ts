// Names of people stand in any script; the officer's own texts are English or Thai.
import './fonts-crew.ts';
import '@fontsource/sarabun/thai-400.css';
import '@fontsource/sarabun/thai-700.css';
