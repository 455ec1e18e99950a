import { v7 as uuidv7 } from 'uuid';
import type { PersonId } from '../../core/brand.ts';
import type { Template } from '../../core/matching/template.ts';
import type { Log } from '../../ports/log.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { StoredPortrait, TemplateArchive } from '../../ports/store.ts';
import type { WriteHandle } from './handles.ts';
import { PersonVault } from './person-vault.ts';
import { UnreadableRows } from './unreadable-rows.ts';

interface SealedPortrait {
  readonly portrait_id: string;
  readonly sealed_jpeg: Uint8Array;
}

/** Portraits with a picture and without a template of the pack that is bound to the statement. */
const undescribed = `FROM portrait r WHERE length(r.sealed_jpeg) > 0 AND NOT EXISTS
  (SELECT 1 FROM template t WHERE t.portrait_id = r.portrait_id AND t.pack = ?)`;

/** Templates of several packs side by side in SQLite, each sealed with its person's key. */
export class SqliteTemplateArchive implements TemplateArchive {
  readonly #db: WriteHandle;
  readonly #secrets: Secrets;
  readonly #unreadable: UnreadableRows;

  constructor(db: WriteHandle, secrets: Secrets, log: Log) {
    this.#db = db;
    this.#secrets = secrets;
    this.#unreadable = new UnreadableRows(log);
  }

  packs(): readonly { readonly pack: string; readonly people: number }[] {
    return this.#db.all<{ pack: string; people: number }>(
      'SELECT pack, count(DISTINCT person_id) AS people FROM template GROUP BY pack ORDER BY people DESC, pack',
    );
  }

  peopleToDescribe(pack: string): readonly PersonId[] {
    return this.#peopleOf(
      `SELECT p.person_id FROM person p WHERE p.person_id IN (SELECT r.person_id ${undescribed})
       ORDER BY p.position`,
      pack,
    );
  }

  peopleWithout(pack: string): readonly PersonId[] {
    return this.#peopleOf(
      `SELECT p.person_id FROM person p
       WHERE p.person_id IN (SELECT person_id FROM portrait)
         AND p.person_id NOT IN (SELECT person_id FROM template WHERE pack = ?)
       ORDER BY p.position`,
      pack,
    );
  }

  portraitsToDescribe(personId: PersonId, pack: string): readonly StoredPortrait[] {
    const portraits = this.#db.all<SealedPortrait>(
      `SELECT r.portrait_id, r.sealed_jpeg ${undescribed} AND r.person_id = ? ORDER BY r.position DESC`,
      pack,
      personId,
    );
    return portraits.flatMap(({ portrait_id, sealed_jpeg }) => {
      const jpeg = this.#unreadable.read(`portrait ${portrait_id}`, () =>
        this.#vaultOf(personId)?.openPortrait(portrait_id, sealed_jpeg),
      );
      return jpeg === undefined ? [] : [{ portraitId: portrait_id, jpeg }];
    });
  }

  addTemplates(
    personId: PersonId,
    described: readonly { readonly portraitId: string; readonly template: Template }[],
  ): void {
    this.#db.atomically(() => {
      const vault = this.#vaultOf(personId);
      if (vault === undefined) return;
      for (const { portraitId, template } of described) this.#add(vault, portraitId, template);
    });
  }

  keepOnly(pack: string): number {
    return this.#db.run('DELETE FROM template WHERE pack <> ?', pack);
  }

  #add(vault: PersonVault, portraitId: string, template: Template): void {
    const templateId = uuidv7();
    this.#db.run(
      `INSERT INTO template (template_id, person_id, portrait_id, pack, sealed_vector)
       SELECT ?, person_id, portrait_id, ?, ? FROM portrait WHERE portrait_id = ? AND person_id = ?
       ON CONFLICT (portrait_id, pack) DO NOTHING`,
      templateId,
      template.pack,
      vault.sealTemplate(templateId, template),
      portraitId,
      vault.personId,
    );
  }

  #peopleOf(sql: string, pack: string): readonly PersonId[] {
    return this.#db.all<{ person_id: PersonId }>(sql, pack).map((row) => row.person_id);
  }

  /** Undefined for a person who is not there any more, or was erased. Throws if the key does not open. */
  #vaultOf(personId: PersonId): PersonVault | undefined {
    const row = this.#db.get<{ wrapped_key: Uint8Array }>(
      'SELECT wrapped_key FROM person WHERE person_id = ? AND length(wrapped_key) > 0',
      personId,
    );
    return row === undefined ? undefined : PersonVault.open(personId, row.wrapped_key, this.#secrets);
  }
}
