import { ok } from '../../main/core/result.ts';
import type { LineResult } from '../serial/line.ts';
import { nothingToSee, type StillLook } from '../still-look.ts';
import type { BoardSession } from './board.ts';

/** Whether a contact is closed, asked of a board that was commanded nothing. */
export async function lookAtContacts(
  { board, end }: BoardSession,
  channels: readonly number[],
): Promise<LineResult<StillLook>> {
  const looked = await askAll(board, channels);
  end('turnstile/unplugged');
  return looked;
}

async function askAll(
  board: BoardSession['board'],
  channels: readonly number[],
): Promise<LineResult<StillLook>> {
  const abilities = await board.identify();
  if (!abilities.ok) return abilities;
  if (!abilities.value.readBack) return ok(nothingToSee);
  let released = false;
  for (const channel of channels) {
    const contact = await board.contact(channel);
    if (!contact.ok) return contact;
    released ||= contact.value;
  }
  return ok({ released, counts: null });
}
