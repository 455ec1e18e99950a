import { decode, encode } from '@msgpack/msgpack';
import { type SocketMessage, socketMessageSchema } from '../../bridge/contract.ts';

/** A full-HD frame of RGBA and 2 MB of slack for its preview and the envelope. */
export const maxMessageBytes = 1920 * 1080 * 4 + 2_000_000;

/** Far above anything in the contract, far below what could hurt. */
const limits = {
  maxStrLength: 100_000,
  maxBinLength: maxMessageBytes,
  maxArrayLength: 1_000,
  maxMapLength: 100,
  maxExtLength: 0,
};

/** Undefined if the bytes are no message of the contract. */
export function readMessage(data: Uint8Array): SocketMessage | undefined {
  try {
    const parsed = socketMessageSchema.safeParse(decode(data, limits));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Truncated, oversized or not MessagePack at all: the same to the caller.
    return undefined;
  }
}

export function writeMessage(message: SocketMessage): Uint8Array {
  return encode(message);
}
