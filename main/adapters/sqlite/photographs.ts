import type { Photographs, SparePictures } from '../../ports/disk.ts';
import type { WriteHandle } from './handles.ts';
import type { SqlitePeopleStore } from './people-store.ts';

/** As many as fit into the log of the database between two checkpoints. */
const atOnce = 50;

interface Picture {
  readonly position: number;
  readonly person_id: string;
}

/** Beyond the newest of each person: to recognise them and to show them to an officer, one is enough. */
const beyondTheNewest = `SELECT position, person_id FROM portrait p
  WHERE length(sealed_jpeg) > 0
    AND position < (SELECT max(position) FROM portrait n WHERE n.person_id = p.person_id AND length(n.sealed_jpeg) > 0)
  ORDER BY position LIMIT ${atOnce}`;

/** Of people on no open list, whom nobody expects here now. */
const ofNobodyExpected = `SELECT position, person_id FROM portrait
  WHERE length(sealed_jpeg) > 0
    AND person_id NOT IN
      (SELECT l.person_id FROM manifest_line l JOIN voyage v USING (voyage_id) WHERE v.state = 'open')
  ORDER BY position LIMIT ${atOnce}`;

/** Gives up the pictures of portraits and leaves their rows, on which the templates hang. */
export class SqlitePhotographs implements Photographs {
  readonly #db: WriteHandle;
  readonly #people: Pick<SqlitePeopleStore, 'keepPictures'>;

  constructor(db: WriteHandle, people: Pick<SqlitePeopleStore, 'keepPictures'>) {
    this.#db = db;
    this.#people = people;
  }

  keepNew(yes: boolean): void {
    this.#people.keepPictures(yes);
  }

  spare(): SparePictures | undefined {
    const extra = this.#db.all<Picture>(beyondTheNewest);
    const pictures = extra.length > 0 ? extra : this.#db.all<Picture>(ofNobodyExpected);
    if (pictures.length === 0) return undefined;
    const people = new Set(pictures.map(({ person_id }) => person_id)).size;
    return {
      draft: { kind: 'portraits.purged', payload: { people, portraits: pictures.length } },
      drop: () => {
        for (const { position } of pictures)
          this.#db.run("UPDATE portrait SET sealed_jpeg = x'' WHERE position = ?", position);
      },
    };
  }
}
