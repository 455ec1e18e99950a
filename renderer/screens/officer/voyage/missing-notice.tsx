import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../components/button.tsx';
import { fontFacesFor } from '../../../components/font-faces.ts';
import * as icons from '../../../components/icons.ts';
import { Jpeg } from '../../../components/jpeg.tsx';
import { jpegAddress } from '../../../components/markup.ts';
import { printPage, savePage } from '../../../components/paper.ts';
import { ScrollArea } from '../../../components/scroll-area.tsx';
import { usePanel } from '../context.ts';
import { FaceOf } from '../face-of.tsx';
import { PanelDialog } from '../panel-dialog.tsx';
import { type MissingNoticeData, noticeFacts, noticeHtml } from './notice-page.ts';

/** The notice as it will be on paper. */
function Shown({ notice }: { notice: MissingNoticeData }) {
  const { state, texts } = usePanel();
  const { missing } = texts;
  return (
    <div class="missing-notice">
      <FaceOf label={notice.person.name}>
        <Jpeg bytes={notice.portrait} alt={notice.person.name} />
      </FaceOf>
      <div class="missing-words">
        <p class="missing-title">{missing.noticeTitle}</p>
        <dl class="missing-facts">
          {noticeFacts(notice, { texts, language: state.language }).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p>{missing.noticeAsk}</p>
      </div>
    </div>
  );
}

/** The notice of somebody missing: printed or kept, with the face. */
export function MissingNotice({ personId, onClose }: { personId: string; onClose: () => void }) {
  const { state, texts, call } = usePanel();
  const [notice, setNotice] = useState<MissingNoticeData | null>(null);
  const { missing } = texts;
  useEffect(() => void call('missingNotice', { personId }).then((made) => made && setNotice(made)), []);
  const told = { texts, language: state.language };
  const page = (made: MissingNoticeData, fonts = '') =>
    noticeHtml(made, told, made.portrait && jpegAddress(made.portrait), fonts);
  const save = async (made: MissingNoticeData) =>
    savePage(page(made, await fontFacesFor(page(made))), `missing-${made.reportId}.html`);
  return (
    <PanelDialog title={missing.noticeTitle} size="wide" onClose={onClose}>
      <ScrollArea class="dialog-body" label={missing.noticeTitle}>
        {notice ? <Shown notice={notice} /> : <p class="quiet">{texts.person.loading}</p>}
      </ScrollArea>
      <footer class="dialog-footer">
        <Button icon={icons.save} disabled={!notice} onPress={() => notice && void save(notice)}>
          {missing.save}
        </Button>
        <Button
          tone="main"
          icon={icons.print}
          disabled={!notice}
          onPress={() => notice && void printPage(page(notice))}
        >
          {missing.print}
        </Button>
      </footer>
    </PanelDialog>
  );
}
