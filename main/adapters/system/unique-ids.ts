import { ulid } from 'ulid';
import { v7 as uuidv7 } from 'uuid';
import type { Ids } from '../../ports/ids.ts';

/** Identifiers from the libraries `uuid` (RFC 9562, version 7) and `ulid`. */
export const uniqueIds: Ids = { uuid: () => uuidv7(), ulid: () => ulid() };
