/** CRC-16 of Modbus RTU: polynomial A001 (reflected 8005), initial FFFF; sent low byte first. */
export function modbusCrc(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return crc;
}

/** The bytes with their checksum behind them. */
export function withCrc(...bytes: readonly number[]): Uint8Array {
  const crc = modbusCrc(Uint8Array.from(bytes));
  return Uint8Array.of(...bytes, crc & 0xff, crc >>> 8);
}

/** Whether the last two bytes are the checksum of those before them. */
export function crcFits(frame: Uint8Array): boolean {
  const body = frame.subarray(0, -2);
  const crc = modbusCrc(body);
  return (
    frame.length > 2 && frame[frame.length - 2] === (crc & 0xff) && frame[frame.length - 1] === crc >>> 8
  );
}
