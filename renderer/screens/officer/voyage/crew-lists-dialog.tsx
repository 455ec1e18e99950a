import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.tsx';
import { withFonts } from '../../../components/carried-fonts.ts';
import * as icons from '../../../components/icons.ts';
import { saveFile } from '../../../components/paper.ts';
import { type MusterSheet, outOfAll } from '../../../model/muster.ts';
import { hindranceOf } from '../../../model/officer.ts';
import { usePanel } from '../context.ts';
import { MusterButtons } from '../muster-buttons.tsx';
import { PanelDialog } from '../panel-dialog.tsx';

const formats = ['fal5', 'csv'] as const;

/** Crew lists as files. */
function Files({ voyageId }: { voyageId: string | null }) {
  const { state, texts, send, call } = usePanel();
  const { crewLists } = texts;
  const barred = hindranceOf(state, 'export-lists') !== null || state.running.includes('exportCrewList');
  const save = async (format: (typeof formats)[number]) => {
    const made = await call('exportCrewList', { voyageId, format });
    if (!made) return;
    saveFile(await withFonts(made.content, made.mediaType), made.fileName, made.mediaType);
    send({ kind: 'notice', notice: { tone: 'good', sentence: crewLists.saved(made.fileName) } });
  };
  return (
    <section>
      <h3>{crewLists.files}</h3>
      <div class="list-files">
        {formats.map((format) => (
          <div key={format} class="list-file">
            <Button icon={icons.file} disabled={barred} onPress={() => void save(format)}>
              {crewLists.formats[format].verb}
            </Button>
            <span class="quiet">{crewLists.formats[format].does}</span>
          </div>
        ))}
      </div>
    </section>
  );
}

/** For a search at sea. */
function Muster({ voyageId }: { voyageId: string | null }) {
  const { state, texts, call } = usePanel();
  const [sheet, setSheet] = useState<MusterSheet | null>(null);
  const { crewLists, muster } = texts;
  const barred = hindranceOf(state, 'make-muster') !== null || state.running.includes('musterSheet');
  const make = async () => {
    const made = await call('musterSheet', { voyageId });
    if (made) setSheet(made);
  };
  return (
    <section>
      <h3>{crewLists.muster}</h3>
      {sheet === null && (
        <div class="list-file">
          <Button icon={icons.lists} disabled={barred} onPress={() => void make()}>
            {crewLists.makeMuster}
          </Button>
        </div>
      )}
      {sheet?.boats.length === 0 && <p role="status">{muster.emptyTitle}</p>}
      {sheet !== null && sheet.boats.length > 0 && (
        <>
          <p role="status">{muster.total(sheet.boats.length, outOfAll(sheet))}</p>
          <MusterButtons sheet={sheet} />
        </>
      )}
    </section>
  );
}

/** Lists of one crew, or of every boat that is out. */
export function CrewListsDialog({ voyageId }: { voyageId: string | null }) {
  const { state, texts } = usePanel();
  const { crewLists } = texts;
  const boat = state.view?.boats.find((each) => each.voyageId === voyageId);
  return (
    <PanelDialog
      title={voyageId === null ? crewLists.titleAll : crewLists.title(boat?.name ?? '')}
      size="wide"
    >
      <div class="dialog-body">
        <p class="quiet">{crewLists.intro}</p>
        <Files voyageId={voyageId} />
        <Muster voyageId={voyageId} />
      </div>
    </PanelDialog>
  );
}
