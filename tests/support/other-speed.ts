/** Samples that a receiver takes of each of its bits to find the edge of a start bit. */
const samplesPerBit = 16;

/**
 * What a UART hears when it is set to another speed than the sender: the levels of the line are taken in the
 * middle of its own bits (8N1). A byte without a stop bit is dropped, as Linux does under IGNPAR.
 */
export function heardAtOtherSpeed(sent: Uint8Array, sentBaud: number, heardBaud: number): Uint8Array {
  const bits = [...sent].flatMap((byte) => [
    0,
    ...Array.from({ length: 8 }, (_, bit) => (byte >>> bit) & 1),
    1,
  ]);
  const level = (seconds: number): number => bits[Math.floor(seconds * sentBaud)] ?? 1;
  const end = bits.length / sentBaud;
  const bit = 1 / heardBaud;
  const heard: number[] = [];
  let now = 0;
  while (now < end) {
    if (level(now) === 1) {
      now += bit / samplesPerBit;
      continue;
    }
    if (level(now + bit / 2) === 1) {
      now += bit / 2;
      continue;
    }
    const data = Array.from({ length: 8 }, (_, index) => level(now + bit * (1.5 + index)));
    const hasStop = level(now + bit * 9.5) === 1;
    if (hasStop) heard.push(data.reduce((byte, value, index) => byte | (value << index), 0));
    now += bit * 9.5;
    while (!hasStop && now < end && level(now) === 0) now += bit / samplesPerBit;
  }
  return Uint8Array.from(heard);
}
