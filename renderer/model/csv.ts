/** Tables as files for spreadsheets. */

/** Without it spreadsheets read UTF-8 as something else, and Thai and Burmese names become noise. */
const byteOrderMark = '\uFEFF';

/**
 * RFC 4180: lines end in CR LF, every field is quoted, a quote within is doubled. A field that a spreadsheet would take
 * for a formula (OWASP, "CSV Injection") begins with an apostrophe: names come from outside.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map((field) => `"${harmless(field).replaceAll('"', '""')}"`).join(','));
  return `${byteOrderMark}${lines.join('\r\n')}\r\n`;
}

function harmless(field: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(field) ? `'${field}` : field;
}
